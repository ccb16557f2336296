import { policySetSchema, type PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { PolicyDocument } from '@cloud-prevent/protocol/policy-files/policy-document';
import type { PolicyProblem } from '@cloud-prevent/protocol/policy-files/policy-problem';
import { policySetVersion } from '@cloud-prevent/protocol/policy-files/policy-set-version';

/** A document, and where it was written. */
export interface PlacedDocument {
  /** Name of the file; empty for what was written over the API. */
  readonly file: string;
  readonly document: PolicyDocument;
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
  return documents.flatMap(({ file, document: { kind, name } }) => {
    const earlier = first.get(`${kind} ${name}`);
    first.set(`${kind} ${name}`, earlier ?? file);
    if (earlier === undefined) return [];
    return [{ file, path: 'name', message: `${earlier} holds a ${kind} named "${name}" already; names are unique` }];
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
    const file = documents.find((placed) => placed.document === document)?.file ?? '';
    return { file, path: path.map(String).join('.'), message };
  });
  return { problems };
}
