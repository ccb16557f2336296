import { basename } from 'node:path';
import type { Policy } from '../policy.js';
import { policySetSchema, type PolicySet } from '../policy-set.js';
import type { ResponseRule } from '../response-rule.js';
import type { PolicyProblem } from './policy-problem.js';
import { policySetVersion } from './policy-set-version.js';
import { problemIn, type SourceFile } from './problem-in.js';
import { readPolicyFile } from './read-policy-file.js';

/** A policy set, or everything that is wrong with its files. */
export interface LoadedPolicies {
  readonly set?: PolicySet;
  readonly problems: readonly PolicyProblem[];
  /** File of each policy and of each response rule of the set, in their order. */
  readonly files: { readonly policies: readonly SourceFile[]; readonly responseRules: readonly SourceFile[] };
}

interface Named<T> extends SourceFile {
  readonly document: T;
}

/**
 * Reads YAML files as one policy set; one mistake anywhere, and there is no set.
 * @param files by their paths; problems name them without the folder
 */
export async function loadPolicyFiles(files: readonly string[]): Promise<LoadedPolicies> {
  const policies: Named<Policy>[] = [];
  const rules: Named<ResponseRule>[] = [];
  const problems: PolicyProblem[] = [];
  for (const path of files) {
    const file = basename(path);
    const read = await readPolicyFile(path);
    if ('problems' in read) problems.push(...read.problems.map((problem) => ({ file, ...problem })));
    else if (read.document.kind === 'policy') policies.push({ file, ...read, document: read.document });
    else rules.push({ file, ...read, document: read.document });
  }
  problems.push(...duplicates('policy', policies), ...duplicates('response rule', rules));
  return {
    ...(problems.length > 0 ? { problems } : assemble(policies, rules)),
    files: { policies, responseRules: rules },
  };
}

function duplicates(kind: string, documents: readonly Named<Policy | ResponseRule>[]): PolicyProblem[] {
  const first = new Map<string, string>();
  return documents.flatMap((named) => {
    const { name } = named.document;
    const earlier = first.get(name);
    first.set(name, earlier ?? named.file);
    if (earlier === undefined) return [];
    return [problemIn(named, 'name', `${earlier} holds a ${kind} named "${name}" already; names are unique`)];
  });
}

function assemble(
  policies: readonly Named<Policy>[],
  rules: readonly Named<ResponseRule>[],
): Omit<LoadedPolicies, 'files'> {
  const content = { policies: policies.map(documentOf), responseRules: rules.map(documentOf) };
  const checked = policySetSchema.safeParse({ version: policySetVersion(content), ...content });
  if (checked.success) return { set: checked.data, problems: [] };
  const problems = checked.error.issues.map(({ path: [list, index, ...path], message }) => {
    const documents = list === 'responseRules' ? rules : policies;
    const named = typeof index === 'number' ? documents[index] : undefined;
    return problemIn(named, path.join('.'), message);
  });
  return { problems };
}

function documentOf<T>({ document }: Named<T>): T {
  return document;
}
