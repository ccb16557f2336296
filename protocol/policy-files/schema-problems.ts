import { acceptedText } from '@cloud-prevent/deployment/accepted-text';
import { closestName } from '@cloud-prevent/deployment/closest-name';
import { foundText } from '@cloud-prevent/deployment/found-text';
import type { Finding, ProblemPath } from '@cloud-prevent/deployment/problem';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a schema says about a value read from YAML: the document when all is well, and otherwise every mistake. */
export type Checked<Document> =
  { readonly document: Document; readonly findings?: never } | { readonly findings: readonly Finding[] };

/** Checks a value read from YAML against a schema, option by option. */
export function checkAgainst<Document>(schema: z.ZodType<Document>, value: unknown): Checked<Document> {
  const result = schema.safeParse(value, { reportInput: true, error: acceptedText });
  return result.success ? { document: result.data } : { findings: result.error.issues.flatMap(findingsOf) };
}

function findingsOf(issue: Issue): Finding[] {
  const path = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownOption(path, key, issue.message));
  const input = discriminated(issue, path) ?? issue.input;
  const accepted = issue.message.replace(/^expected /, '');
  const code = input === undefined || input === null ? 'MISSING' : 'WRONG_VALUE';
  return [{ code, path, found: `${foundText(input)}${hintFor(issue, input)}`, accepted }];
}

/** What one of the accepted values was probably meant to be. */
function hintFor(issue: Issue, input: unknown): string {
  if (issue.code !== 'invalid_value' || typeof input !== 'string') return '';
  const meant = closestName(input, issue.values.map(String));
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

/** The discriminator's own value: zod reports the section around it. */
function discriminated(issue: Issue, path: (string | number)[]): unknown {
  if (issue.code !== 'invalid_union' || !issue.discriminator) return undefined;
  const { input, discriminator } = issue;
  if (path.at(-1) !== discriminator) path.push(discriminator);
  return typeof input === 'object' && input !== null ? Reflect.get(input, discriminator) : undefined;
}

function unknownOption(section: ProblemPath, key: string, known: string): Finding {
  const meant = closestName(key, known.replace(/^one of /, '').split(', '));
  const hint = meant ? `; did you mean ${meant}?` : '';
  return { code: 'UNKNOWN_OPTION', path: [...section, key], found: `the option ${key}${hint}`, accepted: known };
}
