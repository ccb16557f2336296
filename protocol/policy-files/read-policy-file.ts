import { dirname } from 'node:path';
import { ListResolver } from './list-resolver.js';
import { parseYaml, type LineOf } from './parse-yaml.js';
import { policyDocumentSchema, type PolicyDocument } from './policy-document.js';
import type { PolicyProblem } from './policy-problem.js';
import { readBounded } from './read-bounded.js';
import { reasonOf } from './reason-of.js';

/** Bytes of one policy file. */
const LONGEST_FILE = 4 * 1024 ** 2;

/** What is in a policy file: a document, or what is wrong with it. */
export type PolicyFile =
  | { readonly document: PolicyDocument; readonly lineOf: LineOf }
  | { readonly problems: readonly Omit<PolicyProblem, 'file'>[] };

/** Reads and checks one YAML file with one policy or one response rule, and the lists that it names. */
export async function readPolicyFile(file: string): Promise<PolicyFile> {
  try {
    const parsed = parseYaml(await readBounded(file, LONGEST_FILE), policyDocumentSchema);
    if (!('document' in parsed)) return parsed;
    const lists = new ListResolver(dirname(file));
    const document = await lists.resolve(parsed.document);
    const { lineOf } = parsed;
    const problems = lists.problems.map((problem) => ({ ...problem, line: lineOf(problem.path) }));
    return problems.length > 0 ? { problems } : { document, lineOf };
  } catch (error) {
    return { problems: [{ path: '(document)', message: reasonOf(error) }] };
  }
}
