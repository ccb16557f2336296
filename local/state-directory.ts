import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messageOf } from './message-of.js';
import { StartError } from './processes/start-error.js';

/** Where one deployment keeps what must outlive it; all paths absolute, everything below is this user's alone. */
export interface StateDirectory {
  readonly root: string;
  readonly keys: string;
  readonly logs: string;
  /** What each process is told at its start. */
  readonly configuration: string;
  /** The secret store of a one-machine deployment: a file for each. */
  readonly secrets: string;
  /** The lock against a second start, and the list of processes. */
  readonly register: string;
  /** Bearer token of Enforce's API; made by Enforce at its first start. */
  readonly apiToken: string;
  readonly enforce: string;
  readonly database: string;
  /** Spool, last good policies and settings of each detector, in a folder by its alias. */
  readonly detectors: string;
  /** Indexes of exact data and documents, for all detectors. */
  readonly indexes: string;
}

/**
 * Makes the state folder and its sub-folders where they are missing.
 * @param path relative to the current directory
 * @throws StartError when that is not allowed or not possible
 */
export function prepareStateDirectory(path: string): StateDirectory {
  const root = resolve(path);
  const state: StateDirectory = {
    root,
    keys: join(root, 'keys'),
    logs: join(root, 'logs'),
    configuration: join(root, 'configuration'),
    secrets: join(root, 'secrets'),
    register: join(root, 'running.json'),
    apiToken: join(root, 'secrets', 'enforce-api-token'),
    enforce: join(root, 'enforce'),
    database: join(root, 'database'),
    detectors: join(root, 'detectors'),
    indexes: join(root, 'indexes'),
  };
  const { keys, logs, configuration, secrets, enforce, detectors, indexes } = state;
  try {
    for (const folder of [root, keys, logs, configuration, secrets, enforce, detectors, indexes]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
  } catch (error) {
    throw new StartError(
      `The state folder ${root} cannot be made: ${messageOf(error)}. Choose another with --state DIR, or change its rights.`,
    );
  }
  return state;
}
