import { deploymentSchema, type Deployment } from './deployment-file.js';
import type { Finding, ProblemPath } from './problem.js';
import { allRules } from './rules/all-rules.js';

/**
 * Runs every check across options whose own options are right, so that one mistake does not hide another.
 * @param value the file's values
 * @param wrong the paths at which the schema found something
 */
export function ruleFindings(value: unknown, wrong: readonly ProblemPath[]): readonly Finding[] {
  const sections = usableSections(without(value, [], new Set(wrong.map((path) => JSON.stringify(path)))));
  return allRules
    .filter(({ reads }) => !reads.some((read) => wrong.some((path) => overlap(read, path))))
    .flatMap((rule) => rule.check(sections));
}

/** True when one path leads to the other. */
function overlap(a: ProblemPath, b: ProblemPath): boolean {
  return Array.from({ length: Math.min(a.length, b.length) }, (_, index) => index).every((i) => a[i] === b[i]);
}

/** A copy without what stands at the given paths. */
function without(value: unknown, path: ProblemPath, wrong: ReadonlySet<string>): unknown {
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value)
    .map(([key, child]) => ({ key, child, at: [...path, Array.isArray(value) ? Number(key) : key] }))
    .filter(({ at }) => !wrong.has(JSON.stringify(at)))
    .map(({ key, child, at }) => [key, without(child, at, wrong)] as const);
  return Array.isArray(value) ? kept.map(([, child]) => child) : Object.fromEntries(kept);
}

/** The sections that are right, defaults filled in; the others are left out. */
function usableSections(value: unknown): Partial<Deployment> {
  const given = new Map(value !== null && typeof value === 'object' ? Object.entries(value) : []);
  const parsed = Object.entries(deploymentSchema.shape)
    .map(([name, section]) => [name, section.safeParse(given.get(name))] as const)
    .flatMap(([name, result]) => (result.success ? [[name, result.data] as const] : []));
  return Object.fromEntries(parsed);
}
