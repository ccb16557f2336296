import { processTree, TICKS_PER_SECOND } from './process-tree.js';

/**
 * Processor seconds that a process and its descendants, living and ended, have used so far: user and system time of
 * all threads, in steps of 10 ms.
 */
export function cpuSeconds(root: number): number {
  return processTree(root).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND;
}
