import { policySetSchema, type PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { LineOf } from '@cloud-prevent/protocol/policy-files/parse-yaml';
import type { PolicyDocument } from '@cloud-prevent/protocol/policy-files/policy-document';
import type { PolicyProblem } from '@cloud-prevent/protocol/policy-files/policy-problem';
import { policySetVersion } from '@cloud-prevent/protocol/policy-files/policy-set-version';
import { problemIn } from '@cloud-prevent/protocol/policy-files/problem-in';

/** A document, and where it was written. */
export interface PlacedDocument {
  /** Name of the file; empty for what was written over the API. */
  readonly file: string;
  readonly document: PolicyDocument;
  /** Of the text that was read just now; absent for what was kept. */
  readonly lineOf?: LineOf;
}

/** A policy set, or everything that is wrong with its documents. */
export type AssembledPolicies =
  | { readonly set: PolicySet; readonly problems: readonly [] }
  | { readonly set?: undefined; readonly problems: readonly PolicyProblem[] };

/** Makes one policy set of all documents, in the order of their names; one mistake anywhere, and there is no set. */
export function assemblePolicySet(documents: readonly PlacedDocument[]): AssembledPolicies {
  const sorted = [...documents].sort((one, other) => compare(one.document.name, other.document.name));
  const problems = duplicatesIn(sorted);
  return problems.length > 0 ? { problems } : check(sorted);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function duplicatesIn(documents: readonly PlacedDocument[]): PolicyProblem[] {
  const first = new Map<string, string>();
  return documents.flatMap((placed) => {
    const { kind, name } = placed.document;
    const earlier = first.get(`${kind} ${name}`);
    first.set(`${kind} ${name}`, earlier ?? placed.file);
    if (earlier === undefined) return [];
    return [problemIn(placed, 'name', `${earlier} holds a ${kind} named "${name}" already; names are unique`)];
  });
}

function check(documents: readonly PlacedDocument[]): AssembledPolicies {
  const policies = documents.flatMap(({ document }) => (document.kind === 'policy' ? document : []));
  const responseRules = documents.flatMap(({ document }) => (document.kind === 'response-rule' ? document : []));
  const content = { policies, responseRules };
  const checked = policySetSchema.safeParse({ version: policySetVersion(content), ...content });
  if (checked.success) return { set: checked.data, problems: [] };
  const problems = checked.error.issues.map(({ path: [list, index, ...path], message }) => {
    const found = list === 'responseRules' ? responseRules : policies;
    const document = typeof index === 'number' ? found[index] : undefined;
    const placed = documents.find((one) => one.document === document);
    return problemIn(placed, path.map(String).join('.'), message);
  });
  return { problems };
}
