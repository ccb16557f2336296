import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPolicyFiles, type LoadedPolicies } from './load-policy-files.js';
import type { PolicyProblem } from './policy-problem.js';
import { reasonOf } from './reason-of.js';

const POLICY_FILE = /\.ya?ml$/i;
/** Fixtures of `cloud-prevent policy test` stand beside the policies that they are about. */
const FIXTURE = /\.test\.ya?ml$/i;
const MOST_FILES = 10_000;

/** Reads all YAML files of a directory but fixtures as one policy set; one mistake anywhere, and there is no set. */
export async function loadPolicyDirectory(directory: string): Promise<LoadedPolicies> {
  const files = await policyFilesOf(directory);
  if (Array.isArray(files)) return loadPolicyFiles(files);
  return { problems: [files], files: { policies: [], responseRules: [] } };
}

/** Paths of the policy files of a directory, in their order; or why there are none to be read. */
export async function policyFilesOf(directory: string): Promise<string[] | PolicyProblem> {
  const refuse = (message: string) => ({ file: '', path: directory, message });
  try {
    const names = (await readdir(directory)).filter((name) => POLICY_FILE.test(name) && !FIXTURE.test(name));
    if (names.length > MOST_FILES) return refuse(`found ${String(names.length)} files; at most ${String(MOST_FILES)}`);
    return names.sort().map((name) => join(directory, name));
  } catch (error) {
    return refuse(`cannot be read: ${reasonOf(error)}; it must be a folder of YAML files`);
  }
}
