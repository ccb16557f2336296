import { basename } from 'node:path';
import { policyFilesOf } from '@cloud-prevent/protocol/policy-files/load-policy-directory';
import type { PolicyProblem } from '@cloud-prevent/protocol/policy-files/policy-problem';
import { readBounded } from '@cloud-prevent/protocol/policy-files/read-bounded';
import { errorText } from '../operation/error-text.js';
import { assemblePolicySet, type PlacedDocument } from './assemble-policy-set.js';
import { readPolicyText, type PolicyText } from './read-policy-text.js';

/** Bytes of one policy file. */
const LONGEST_FILE = 4 * 1024 ** 2;

/** A document of the directory, with the text that says it. */
export interface PolicyFileDocument extends PlacedDocument {
  readonly text: string;
}

/** What is in a policy directory: its documents, or everything that is wrong with it. */
export interface LoadedDirectory {
  /** None when there are problems. */
  readonly documents: readonly PolicyFileDocument[];
  readonly problems: readonly PolicyProblem[];
}

/** Reads all YAML files of a directory; they must make one policy set, for one mistake anywhere spoils it. */
export async function loadPolicyDirectory(directory: string): Promise<LoadedDirectory> {
  const files = await policyFilesOf(directory);
  if (!Array.isArray(files)) return { documents: [], problems: [files] };
  const documents: PolicyFileDocument[] = [];
  const problems: PolicyProblem[] = [];
  for (const path of files) {
    const file = basename(path);
    const read = await readFile(path, directory);
    if ('problems' in read) problems.push(...read.problems.map((problem) => ({ file, ...problem })));
    else documents.push({ file, ...read });
  }
  if (problems.length > 0) return { documents: [], problems };
  return { documents, problems: assemblePolicySet(documents).problems };
}

async function readFile(path: string, folder: string): Promise<PolicyText & { text: string }> {
  try {
    const text = await readBounded(path, LONGEST_FILE);
    return { text, ...(await readPolicyText(text, folder)) };
  } catch (error) {
    return { text: '', problems: [{ path: '(document)', message: errorText(error) }] };
  }
}
