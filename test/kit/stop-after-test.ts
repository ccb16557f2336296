const stops: (() => Promise<void> | void)[] = [];

/**
 * Has something stopped after the test that made it, whether it passed or failed; the last made goes first. To be
 * called in a test or in `beforeEach`, around the making: `const hop = stopAfterTest(await RawNextHop.start())`.
 */
export function stopAfterTest<T extends Stoppable>(peer: T): T {
  stops.push(() => ('stop' in peer ? peer.stop() : 'remove' in peer ? peer.remove() : peer.destroy()));
  return peer;
}

/** Stopping a second time must do no harm. */
type Stoppable = { stop(): Promise<void> | void } | { remove(): void } | { destroy(): void };

afterEach(async () => {
  for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
});
