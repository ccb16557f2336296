import { ListResolver } from '@cloud-prevent/protocol/policy-files/list-resolver';
import { parseYaml, type LineOf } from '@cloud-prevent/protocol/policy-files/parse-yaml';
import { policyDocumentSchema, type PolicyDocument } from '@cloud-prevent/protocol/policy-files/policy-document';
import type { PolicyProblem } from '@cloud-prevent/protocol/policy-files/policy-problem';

/** What a text says: a document, or what is wrong with it. */
export type PolicyText =
  | { readonly document: PolicyDocument; readonly lineOf: LineOf }
  | { readonly problems: readonly Omit<PolicyProblem, 'file'>[] };

/**
 * Reads and checks the YAML of one policy or one response rule, and the lists that it names.
 * @param folder in which the lists are
 */
export async function readPolicyText(text: string, folder: string): Promise<PolicyText> {
  const parsed = parseYaml(text, policyDocumentSchema);
  if (!('document' in parsed)) return parsed;
  const lists = new ListResolver(folder);
  const document = await lists.resolve(parsed.document);
  const { lineOf } = parsed;
  const problems = lists.problems.map((problem) => ({ ...problem, line: lineOf(problem.path) }));
  return problems.length > 0 ? { problems } : { document, lineOf };
}
