import { z } from 'zod';
import { acceptedText } from './accepted-text.js';
import { closestName } from './closest-name.js';
import { deploymentSchema, type Deployment } from './deployment-file.js';
import { foundText } from './found-text.js';
import type { Finding, ProblemPath } from './problem.js';

/** What the schema says about a value: the deployment when all is well, and otherwise every mistake. */
export type SchemaResult =
  { readonly deployment: Deployment; readonly findings?: never } | { readonly findings: readonly Finding[] };

/** Checks a value read from YAML against the schema, section by section and option by option. */
export function schemaFindings(value: unknown): SchemaResult {
  const result = deploymentSchema.safeParse(value, { reportInput: true, error: acceptedText });
  return result.success ? { deployment: result.data } : { findings: result.error.issues.flatMap(findingsOf) };
}

function findingsOf(issue: z.core.$ZodIssue): Finding[] {
  const path = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownOption(path, key, issue.message));
  const input = discriminated(issue) ?? issue.input;
  const missing = input === undefined || input === null;
  return [
    { code: missing ? 'MISSING' : 'WRONG_VALUE', path, found: foundText(input), accepted: accepted(issue, missing) },
  ];
}

/** A missing choice among fixed words is reported as a wrong one; either way the words are what helps. */
function accepted(issue: z.core.$ZodIssue, missing: boolean): string {
  return missing ? `${issue.message}; this option has no default` : issue.message;
}

/** The discriminator's own value: zod reports the section around it. */
function discriminated(issue: z.core.$ZodIssue): unknown {
  if (issue.code !== 'invalid_union' || !issue.discriminator) return undefined;
  const section = z.record(z.string(), z.unknown()).safeParse(issue.input);
  return section.success ? section.data[issue.discriminator] : undefined;
}

function unknownOption(section: ProblemPath, key: string, known: string): Finding {
  const meant = closestName(key, known.replace(/^one of /, '').split(', '));
  const hint = meant ? `; did you mean ${meant}?` : '';
  return { code: 'UNKNOWN_OPTION', path: [...section, key], found: `the option ${key}${hint}`, accepted: known };
}
