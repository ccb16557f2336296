import { readFileSync } from 'node:fs';

/** Most memory that a living process has had at once, in bytes, its children not counted (Linux, VmHWM). */
export function peakResident(pid: number): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
  if (kibibytes === undefined) throw new Error(`The system does not say how much memory process ${pid} has had.`);
  return Number(kibibytes) * 1024;
}
