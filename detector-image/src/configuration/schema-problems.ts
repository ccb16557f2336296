import { isSecretField } from '@cloud-prevent/protocol/is-secret-field';
import type { z } from 'zod';
import type { ConfigurationProblem } from './configuration-error.js';

const LONGEST_SHOWN = 60;

/**
 * The mistakes that a schema found, each with its path in the document and, where it helps and is no secret, what was
 * found there.
 * @param document what was checked
 */
export function schemaProblems(error: z.ZodError, document: unknown): ConfigurationProblem[] {
  return error.issues.map((issue) => ({
    path: pathText(issue.path),
    message: `${issue.message}${isSecretField(issue.path) ? '' : foundText(valueAt(document, issue.path))}`,
  }));
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    document,
  );
}

function foundText(value: unknown): string {
  if (value === undefined || (typeof value === 'object' && value !== null)) return '';
  const text = JSON.stringify(value);
  return ` (found ${text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text})`;
}
