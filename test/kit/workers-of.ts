import { readFileSync } from 'node:fs';
import { errorCode } from '@cloud-prevent/cloud-prevent-cli/error-code';

const WORKER = 'inspection-worker.js';

/** Numbers of the inspection workers of a detector: processes that it has started, ready or still starting. */
export function workersOf(detectorPid: number): number[] {
  const children = readFileSync(`/proc/${detectorPid}/task/${detectorPid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number).filter(isWorker);
}

function isWorker(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(WORKER);
  } catch (error) {
    // It has ended since.
    if (['ENOENT', 'ESRCH'].includes(errorCode(error))) return false;
    throw error;
  }
}
