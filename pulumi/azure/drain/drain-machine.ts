import { setTimeout as wait } from 'node:timers/promises';
import type { ResourceManager } from './resource-manager.js';

/** What draining needs. */
export interface DrainParts {
  readonly manager: ResourceManager;
  /** Seconds that the detector gets to end. */
  readonly seconds: number;
  /** Milliseconds between two looks at whether it has ended. Default 5000. */
  readonly pauseMs?: number;
}

const API_VERSION = '2024-07-01';
const PATIENCE_MS = 30_000;
/** What Azure needs beyond the detector's own time to bring the command there and the answer back. */
const MARGIN_SECONDS = 120;
const DRAIN = 'systemctl disable --now cloud-prevent-detector.service && sync';

/**
 * Ends the detector of a machine in order: it takes no more mail, finishes what it has begun, and its spool is on its
 * disk. Answers when that is done.
 * @param machineId resource id of the machine
 * @returns false when there is no such machine: then there is nothing to end
 * @throws Error when Azure refuses, as it does for a machine that does not run, or the time is over
 */
export async function drainMachine(machineId: string, parts: DrainParts): Promise<boolean> {
  const { manager, seconds, pauseMs = 5_000 } = parts;
  const deadline = Date.now() + (seconds + MARGIN_SECONDS) * 1000;
  const started = await ask(manager, `${manager.url}${machineId}/runCommand?api-version=${API_VERSION}`, {
    method: 'POST',
    body: JSON.stringify({ commandId: 'RunShellScript', script: [DRAIN] }),
  });
  if (started.status === 404) return false;
  if (!started.ok) throw new Error(`Azure answered ${started.status} to the command that ends the detector.`);
  const progress = started.headers.get('location');
  if (started.status !== 202 || !progress) return true;
  // The token must go to nobody else.
  if (!progress.startsWith(`${manager.url}/`)) throw new Error('Azure points to another server for the progress.');
  while (Date.now() < deadline) {
    const { status, ok } = await ask(manager, progress, { method: 'GET' });
    if (!ok) throw new Error(`Azure answered ${status} to the question whether the detector has ended.`);
    if (status !== 202) return true;
    await wait(pauseMs);
  }
  throw new Error(`The detector has not ended within ${seconds} seconds.`);
}

async function ask(
  manager: ResourceManager,
  url: string,
  request: { method: string; body?: string },
): Promise<Response> {
  const headers = { authorization: `Bearer ${await manager.token()}`, 'content-type': 'application/json' };
  const response = await fetch(url, {
    ...request,
    headers,
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: 'error',
  });
  await response.body?.cancel();
  return response;
}
