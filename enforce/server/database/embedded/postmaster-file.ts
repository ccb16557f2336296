import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../operation/error-text.js';

/** What a running PostgreSQL writes of itself into `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  /** Where it listens. */
  readonly port: number;
  /** It accepts connections. */
  readonly ready: boolean;
}

/** Lines of the file, in PostgreSQL's `miscadmin.h`. */
const PID_LINE = 0;
const PORT_LINE = 3;
const STATUS_LINE = 7;

/** Reads `postmaster.pid` of a data directory; undefined when there is none. */
export async function readPostmasterFile(data: string): Promise<PostmasterFile | undefined> {
  try {
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
    const pid = Number(lines[PID_LINE]);
    return pid > 0 ? { pid, port: Number(lines[PORT_LINE]), ready: lines[STATUS_LINE]?.trim() === 'ready' } : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
