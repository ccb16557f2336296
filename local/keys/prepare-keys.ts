import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { StateDirectory } from '../state-directory.js';
import { keysSchema, type Keys } from './keys.js';
import { makeKeys } from './make-keys.js';

/** Keys are made anew when they are this old, long before the first of them expires. */
const RENEW_AFTER_DAYS = 300;
const DAY = 86_400_000;

/**
 * The keys of this deployment: those of the run before while the names in them are right and they are not old, and
 * new ones otherwise.
 * @returns the keys, and whether they were made now
 */
export async function prepareKeys(topology: Topology, state: StateDirectory): Promise<{ keys: Keys; made: boolean }> {
  const folder = join(state.keys, fingerprintOf(topology));
  const list = join(folder, 'keys.json');
  const found = existsSync(list) ? readList(list) : undefined;
  const isYoung = found && Date.now() - found.madeAt < RENEW_AFTER_DAYS * DAY;
  if (isYoung && filesOf(found.keys).every((file) => existsSync(file))) return { keys: found.keys, made: false };
  // A folder without its list is what a start left that was ended half-way; one whose files are elsewhere was moved.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  const keys = await makeKeys(topology, folder, join(state.logs, 'keys.log'));
  writeFileSync(list, JSON.stringify({ madeAt: Date.now(), keys }), { mode: 0o600 });
  return { keys, made: true };
}

function readList(file: string): { madeAt: number; keys: Keys } {
  const { madeAt, keys } = JSON.parse(readFileSync(file, 'utf8'));
  return { madeAt: Number(madeAt), keys: keysSchema.parse(keys) };
}

function filesOf({ authority, detectorLinks, ...servers }: Keys): readonly string[] {
  const keystores = [...Object.values(detectorLinks), ...Object.values(servers)];
  return [authority, ...keystores.flatMap(({ file, passwordFile }) => [file, passwordFile])];
}

/** Other names need other certificates, and so another folder. */
function fingerprintOf({ detectors, smtp, enforce, local }: Topology): string {
  const names = { aliases: detectors.map(({ alias }) => alias), hosts: [smtp.host, enforce.host, local?.deliveryHost] };
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 12);
}
