import type { Socket } from 'node:net';

/** Resolves when the socket has room for more, or is gone. Rejects after `timeout` milliseconds. */
export function untilDrained(socket: Socket, timeout: number): Promise<void> {
  return untilEvent(socket, ['drain', 'close'], timeout, 'took no bytes');
}

/** Resolves when the other side has closed the connection. Rejects after `timeout` milliseconds. */
export function untilClosed(socket: Socket, timeout: number): Promise<void> {
  return untilEvent(socket, ['end', 'close'], timeout, 'left the connection open');
}

async function untilEvent(socket: Socket, events: readonly string[], timeout: number, fault: string): Promise<void> {
  if (socket.destroyed || (socket.readableEnded && events.includes('end'))) return;
  await new Promise<void>((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      for (const event of events) socket.off(event, done);
      act();
    };
    const done = () => settle(resolve);
    const timer = setTimeout(
      () => settle(() => reject(new Error(`The other side ${fault} for ${timeout} ms.`))),
      timeout,
    );
    for (const event of events) socket.once(event, done);
  });
}
