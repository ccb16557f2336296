import { readFileSync, writeFileSync } from 'node:fs';
import { processTree } from './process-tree.js';

/** Makes the kernel forget the peaks so far: what is read afterwards is the peak since now (Linux, clear_refs 5). */
export function resetPeakMemory(root: number): void {
  for (const { pid } of processTree(root)) writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/**
 * Peak resident memory in bytes of a process and its living descendants, each peak by itself and then added up. Pages
 * that several processes share count once for each.
 */
export function peakMemory(root: number): number {
  return processTree(root).reduce((sum, { pid }) => sum + peakOf(pid), 0);
}

function peakOf(pid: number): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
  return Number(kibibytes ?? 0) * 1024;
}
