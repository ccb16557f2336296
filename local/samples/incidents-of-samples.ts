import { setTimeout as pause } from 'node:timers/promises';
import type { EnforceClient, NumberedIncident } from '../enforce-client.js';

/** A message, and how many incidents it should have. */
export interface AwaitedIncidents {
  readonly messageId: string;
  readonly expected: number;
}

const LIMIT = 30_000;
const LOOK_EVERY = 200;

/**
 * Waits until Enforce has as many incidents of every message as it should have, and gives back those that it has.
 * Missing ones are no error here: after thirty seconds the answer is what there is.
 */
export async function incidentsOfSamples(
  enforce: EnforceClient,
  awaited: readonly AwaitedIncidents[],
): Promise<ReadonlyMap<string, readonly NumberedIncident[]>> {
  const end = Date.now() + LIMIT;
  for (;;) {
    const found = await Promise.all(awaited.map(async ({ messageId }) => enforce.incidentsOf(messageId)));
    const complete = awaited.every(({ expected }, index) => (found[index]?.length ?? 0) >= expected);
    if (complete || Date.now() > end)
      return new Map(awaited.map(({ messageId }, index) => [messageId, found[index] ?? []]));
    await pause(LOOK_EVERY);
  }
}
