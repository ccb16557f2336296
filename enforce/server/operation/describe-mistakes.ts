import { isSecretField } from '@cloud-prevent/protocol/is-secret-field';
import type { z } from 'zod';
import type { Problem } from './enforce-error.js';

type Issue = z.core.$ZodIssue;

const LONGEST_FOUND = 60;

/**
 * Every mistake that a schema found in a document, each with its path, what was found and what is accepted. What was
 * found in a secret is not shown.
 * @param error what the schema said
 * @param document the document as it was read; only used to show what was found
 */
export function describeMistakes(error: z.ZodError, document: unknown): Problem[] {
  return error.issues.flatMap(nearestIssues).map((issue) => {
    const found = describeFound(valueAt(document, issue.path));
    return {
      path: pathText(issue.path),
      message: tellsFound(issue) || isSecretField(issue.path) ? issue.message : `${issue.message}; found ${found}`,
    };
  });
}

/** Rules of our own either say what they found, or only what they expected. */
function tellsFound({ code, message }: Issue): boolean {
  if (code === 'unrecognized_keys') return true;
  return code === 'custom' && (!message.startsWith('expected') || message.includes('found'));
}

/** Of a union only the member that came nearest says something useful: the one that failed deepest, then least. */
function nearestIssues(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const members = issue.errors.map((issues) => issues.flatMap(nearestIssues));
  const depth = (issues: Issue[]) => Math.max(...issues.map(({ path }) => path.length));
  const [nearest = []] = members.sort((one, other) => depth(other) - depth(one) || one.length - other.length);
  return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${String(part)}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || '(document)';
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    document,
  );
}

function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
}
