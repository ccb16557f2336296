import { childrenOf } from './children-of';

/** Numbers of the inspection workers of a detector: processes that it has started, ready or still starting. */
export function workersOf(detectorPid: number): number[] {
  return childrenOf(detectorPid, 'inspection-worker.js');
}
