import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { policySetSchema, type PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { Policy } from '@cloud-prevent/protocol/policy';
import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import type { Problem } from '../operation/enforce-error.js';
import { errorText } from '../operation/error-text.js';
import { policySetVersion } from './policy-set-version.js';
import { readPolicyFile } from './read-policy-file.js';

const POLICY_FILE = /\.ya?ml$/i;
const MOST_FILES = 10_000;

/** One mistake in a policy directory. */
export interface PolicyProblem extends Problem {
  /** Name of the file; empty when it is about the directory. */
  readonly file: string;
}

/** A policy set, or everything that is wrong with the directory. */
export interface LoadedPolicies {
  readonly set?: PolicySet;
  readonly problems: readonly PolicyProblem[];
}

interface Named<T> {
  readonly file: string;
  readonly document: T;
}

/** Reads all YAML files of a directory as one policy set; one mistake anywhere, and there is no set. */
export async function loadPolicyDirectory(directory: string): Promise<LoadedPolicies> {
  const files = await policyFiles(directory);
  if (!Array.isArray(files)) return { problems: [files] };
  const policies: Named<Policy>[] = [];
  const rules: Named<ResponseRule>[] = [];
  const problems: PolicyProblem[] = [];
  for (const file of files) {
    const read = await readPolicyFile(join(directory, file));
    if ('problems' in read) problems.push(...read.problems.map((problem) => ({ file, ...problem })));
    else if (read.document.kind === 'policy') policies.push({ file, document: read.document });
    else rules.push({ file, document: read.document });
  }
  problems.push(...duplicates('policy', policies), ...duplicates('response rule', rules));
  return problems.length > 0 ? { problems } : assemble(policies, rules);
}

async function policyFiles(directory: string): Promise<string[] | PolicyProblem> {
  const refuse = (message: string) => ({ file: '', path: directory, message });
  try {
    const files = (await readdir(directory)).filter((name) => POLICY_FILE.test(name)).sort();
    return files.length > MOST_FILES
      ? refuse(`found ${String(files.length)} files; at most ${String(MOST_FILES)}`)
      : files;
  } catch (error) {
    return refuse(`cannot be read: ${errorText(error)}; policyDirectory names a folder of YAML files`);
  }
}

function duplicates(kind: string, documents: readonly Named<Policy | ResponseRule>[]): PolicyProblem[] {
  const first = new Map<string, string>();
  return documents.flatMap(({ file, document: { name } }) => {
    const earlier = first.get(name);
    first.set(name, earlier ?? file);
    if (earlier === undefined) return [];
    return [{ file, path: 'name', message: `${earlier} holds a ${kind} named "${name}" already; names are unique` }];
  });
}

function assemble(policies: readonly Named<Policy>[], rules: readonly Named<ResponseRule>[]): LoadedPolicies {
  const content = { policies: policies.map(documentOf), responseRules: rules.map(documentOf) };
  const checked = policySetSchema.safeParse({ version: policySetVersion(content), ...content });
  if (checked.success) return { set: checked.data, problems: [] };
  const problems = checked.error.issues.map(({ path: [, index, ...path], message }) => {
    const file = (typeof index === 'number' ? policies[index]?.file : undefined) ?? '';
    return { file, path: path.join('.'), message };
  });
  return { problems };
}

function documentOf<T>({ document }: Named<T>): T {
  return document;
}
