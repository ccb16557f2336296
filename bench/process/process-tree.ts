import { readdirSync, readFileSync } from 'node:fs';

/** Numbers of one process from /proc. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  /** In clock ticks: its own time, all threads, and that of children that have ended. */
  readonly ticks: number;
}

/** Linux shows process times in hundredths of a second on every platform that Node runs on (USER_HZ). */
export const TICKS_PER_SECOND = 100;

/** A process and all its descendants that live now, itself first. Empty when it is gone. Linux only. */
export function processTree(root: number): readonly ProcessFacts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => factsOf(Number(name)))
    .filter((facts) => facts !== undefined);
  const withDescendants = (facts: ProcessFacts): ProcessFacts[] => [
    facts,
    ...all.filter(({ parent }) => parent === facts.pid).flatMap(withDescendants),
  ];
  return all.filter(({ pid }) => pid === root).flatMap(withDescendants);
}

function factsOf(pid: number): ProcessFacts | undefined {
  const stat = readStat(pid);
  if (stat === undefined) return undefined;
  // The name, in brackets, may hold spaces and brackets itself; what follows the last bracket does not.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  return { pid, parent, ticks: fields.slice(11, 15).reduce((sum, time) => sum + time, 0) };
}

function readStat(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch (error) {
    if (endedMeanwhile(error)) return undefined;
    throw error;
  }
}

/** A process may end between being listed and being read. */
function endedMeanwhile(error: unknown): boolean {
  // By its code alone: a test runner has a class Error of its own, which the file system's errors are not of.
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return error.code === 'ENOENT' || error.code === 'ESRCH';
}
