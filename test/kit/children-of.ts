import { readFileSync } from 'node:fs';
import { errorCode } from '@cloud-prevent/cloud-prevent-cli/error-code';

/**
 * Numbers of the processes that a process has started, and that run one program.
 * @param program part of the command line, such as the name of a file
 */
export function childrenOf(pid: number, program: string): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children
    .split(' ')
    .filter(Boolean)
    .map(Number)
    .filter((child) => runs(child, program));
}

function runs(pid: number, program: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program);
  } catch (error) {
    // It has ended since.
    if (['ENOENT', 'ESRCH'].includes(errorCode(error))) return false;
    throw error;
  }
}
