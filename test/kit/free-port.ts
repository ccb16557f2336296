import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { errorCode } from '@cloud-prevent/cloud-prevent-cli/error-code';

/** Above the ports of the deployments on one machine that tests start. */
const LOWEST = 20_000;
/** Below the ports that the system gives to outgoing connections: one of those could else take it in the meantime. */
const BEYOND = 32_768;
/** Each of the jest workers side by side has ports of its own, so that none takes what another has just been given. */
const SHARES = 16;
const SHARE = Math.floor((BEYOND - LOWEST) / SHARES);
const FIRST = LOWEST + (Number(process.env['JEST_WORKER_ID'] ?? 0) % SHARES) * SHARE;

let given = randomInt(SHARE);

/**
 * A TCP port of 127.0.0.1 that was free a moment ago, for programs that cannot choose one themselves. It is given once,
 * and not again before all others have been.
 * @throws Error when all are in use
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < SHARE; tries += 1) {
    given += 1;
    const port = FIRST + (given % SHARE);
    if (await isFree(port)) return port;
  }
  throw new Error(`All ports from ${FIRST} to ${FIRST + SHARE - 1} are in use.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') return false;
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
}
