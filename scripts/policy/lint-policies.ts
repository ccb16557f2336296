import { stat } from 'node:fs/promises';
import { compilePlan } from '@cloud-prevent/inspection/compile-plan';
import { IndexFolder, type IndexLocation } from '@cloud-prevent/inspection/indexes/index-folder';
import { PolicyCompileError } from '@cloud-prevent/inspection/policy-compile-error';
import { policyFilesOf } from '@cloud-prevent/protocol/policy-files/load-policy-directory';
import { loadPolicyFiles, type LoadedPolicies } from '@cloud-prevent/protocol/policy-files/load-policy-files';
import type { PolicyProblem } from '@cloud-prevent/protocol/policy-files/policy-problem';
import { problemIn } from '@cloud-prevent/protocol/policy-files/problem-in';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { unknownRoutes } from '@cloud-prevent/protocol/unknown-routes';
import { CommandError } from '../command-error.js';
import type { DetectorSettings } from './detector-settings.js';

const WITHOUT_INDEXES =
  'whether this index fits is seen by the index alone; name the folder that it is in with --indexes, and its key with --index-key';

/** What is in some policy files. */
export interface LintedPolicies {
  /** Undefined when there is any problem. */
  readonly set: PolicySet | undefined;
  readonly problems: readonly PolicyProblem[];
  readonly policies: number;
  readonly responseRules: number;
}

/**
 * Reads policy files as one set and compiles it, as Enforce and a detector do.
 * @param paths files, or folders of them
 * @param indexes where the indexes are that policies name
 * @param settings of the detectors, which must have the routes that response rules name
 * @throws CommandError INPUT_UNREADABLE when one is not there
 */
export async function lintPolicies(
  paths: readonly string[],
  indexes?: IndexLocation,
  settings?: DetectorSettings,
): Promise<LintedPolicies> {
  const listed = await Promise.all(paths.map(filesOf));
  const unreadable = listed.flatMap((files) => (Array.isArray(files) ? [] : [files]));
  const loaded = await loadPolicyFiles(listed.flatMap((files) => (Array.isArray(files) ? files : [])));
  const problems = [
    ...unreadable,
    ...loaded.problems,
    ...compileProblems(loaded, indexes),
    ...routeProblems(loaded, settings),
  ];
  const { policies, responseRules } = loaded.files;
  return {
    set: problems.length > 0 ? undefined : loaded.set,
    problems,
    policies: policies.length,
    responseRules: responseRules.length,
  };
}

async function filesOf(path: string): Promise<string[] | PolicyProblem> {
  try {
    return (await stat(path)).isDirectory() ? await policyFilesOf(path) : [path];
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', error instanceof Error ? error.message : path, error);
  }
}

function compileProblems({ set, files }: LoadedPolicies, indexes: IndexLocation | undefined): PolicyProblem[] {
  if (!set) return [];
  const folder = indexes && new IndexFolder(indexes);
  try {
    compilePlan(set, folder);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyCompileError)) throw error;
    return error.problems.map(({ path, message }) => {
      const isForWantOfIndexes = !indexes && path.endsWith('.index');
      return placed(path, isForWantOfIndexes ? WITHOUT_INDEXES : message, files);
    });
  } finally {
    folder?.close();
  }
}

function routeProblems({ set, files }: LoadedPolicies, settings: DetectorSettings | undefined): PolicyProblem[] {
  if (!set || !settings) return [];
  return unknownRoutes(set, settings.routes).map(({ path, message }) => placed(path, message, files));
}

/** `policies[2].rules[0]` → the file of that policy, and the path in it. */
function placed(path: string, message: string, files: LoadedPolicies['files']): PolicyProblem {
  const [, list, index, rest] = /^(policies|responseRules)\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  if (list !== 'policies' && list !== 'responseRules') return { file: '', path, message };
  return problemIn(files[list][Number(index)], rest ?? '', message);
}
