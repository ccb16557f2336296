import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { TcpFault } from './tcp-fault';

/** Copies one direction of a connection until it ends or its fault strikes. */
export function pumpWithFault(from: Socket, to: Socket, fault: TcpFault): void {
  let passed = 0;
  let last: Promise<void> = Promise.resolve();
  const inOrder = (act: () => Promise<void> | void) => {
    last = last.then(act);
  };
  from.on('data', (bytes) => {
    from.pause();
    inOrder(async () => {
      const before = passed;
      passed += bytes.length;
      if (await passOn(bytes, before, from, to, fault)) from.resume();
    });
  });
  from.on('end', () => inOrder(() => void to.end()));
  from.on('close', () => inOrder(() => void to.end()));
}

/** Gives false when nothing more shall pass. */
async function passOn(bytes: Buffer, before: number, from: Socket, to: Socket, fault: TcpFault): Promise<boolean> {
  switch (fault.kind) {
    case 'split':
      for (let at = 0; at < bytes.length && !to.destroyed; at += fault.size) {
        await write(to, bytes.subarray(at, at + fault.size));
        await nextTurn();
      }
      return true;
    case 'delay':
      await pause(fault.milliseconds);
      await write(to, bytes);
      return true;
    case 'cut':
    case 'reset':
    case 'stall': {
      await write(to, bytes.subarray(0, Math.max(0, fault.after - before)));
      if (before + bytes.length < fault.after) return true;
      if (fault.kind === 'cut') for (const socket of [to, from]) socket.destroySoon();
      if (fault.kind === 'reset') for (const socket of [to, from]) socket.resetAndDestroy();
      return false;
    }
    case 'none':
    case 'refuse':
      await write(to, bytes);
      return true;
  }
}

/** Resolves when the system has taken the bytes, or when the connection is gone; then its own events tell. */
function write(to: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (bytes.length === 0 || to.destroyed) return resolve();
    to.write(bytes, () => resolve());
  });
}
