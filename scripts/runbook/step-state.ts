import type { PreflightReport } from '../preflight/preflight-report.js';
import type { StepState } from './runbook-document.js';

/**
 * Where a step stands: done when every line that shows it passes.
 * @param ids the lines of preflight that show it; a prefix of several ends with a dot
 */
export function stepState(report: PreflightReport | undefined, ids: readonly string[]): StepState {
  const lines = (report?.results ?? []).filter(({ id }) => ids.some((wanted) => isMeant(id, wanted)));
  if (lines.some(({ status }) => status === 'fail')) return 'problem';
  const seen = ids.every((wanted) => lines.some(({ id, status }) => isMeant(id, wanted) && status !== 'skip'));
  return ids.length > 0 && seen && lines.every(({ status }) => status !== 'skip') ? 'done' : 'open';
}

function isMeant(id: string, wanted: string): boolean {
  return wanted.endsWith('.') ? id.startsWith(wanted) : id === wanted;
}
