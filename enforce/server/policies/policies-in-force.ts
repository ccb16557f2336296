import type { Kysely } from 'kysely';
import { policyDocumentSchema, type PolicyDocument } from '@cloud-prevent/protocol/policy-files/policy-document';
import type { PolicyProblem } from '@cloud-prevent/protocol/policy-files/policy-problem';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { DatabaseSchema } from '../database/database-schema.js';
import { describeMistakes } from '../operation/describe-mistakes.js';
import { assemblePolicySet, type PlacedDocument } from './assemble-policy-set.js';
import { documentsInForce } from './policy-store.js';
import { runningRollout, stagedDocuments, type Rollout } from './rollout-store.js';
import { trialOf } from './trial-of.js';
import { versionsInForce, type VersionsInForce } from './versions-in-force.js';

/** What is in force, as people wrote it. */
export interface PoliciesInForce {
  /** Undefined when there are problems. */
  readonly set?: PolicySet;
  /** What the share of senders of a roll-out meets instead. */
  readonly staged?: PolicySet;
  /** The roll-out that is going on. */
  readonly rollout?: Rollout;
  /** Versions of the policies in both. */
  readonly versions: VersionsInForce;
  /** Mistakes in what is in force: of a newer program with other rules, or of documents that do not fit together. */
  readonly problems: readonly PolicyProblem[];
}

type Kept = Pick<PlacedDocument['document'], 'kind' | 'name'> & { readonly document: unknown };

/** Reads what is in force. */
export async function readPoliciesInForce(database: Kysely<DatabaseSchema>): Promise<PoliciesInForce> {
  const current = await documentsInForce(database);
  const rollout = await runningRollout(database);
  const versions = versionsInForce(current, rollout);
  const base = checkAll(current);
  if (!rollout) return { ...toResult(base.problems, base.documents), versions };
  const staged = checkAll(await stagedDocuments(database, rollout.documents));
  const problems = [...base.problems, ...staged.problems];
  if (rollout.mode === 'trial')
    return { ...toResult(problems, [...base.documents, ...staged.documents.map(trialOf)]), rollout, versions };
  const result = toResult(problems, base.documents);
  const replaced = base.documents.filter((one) => !staged.documents.some((other) => sameName(one, other)));
  const candidate = assemblePolicySet([...replaced, ...staged.documents].map(placed));
  if (!result.set || !candidate.set)
    return { problems: [...result.problems, ...candidate.problems], rollout, versions };
  return { ...result, staged: candidate.set, rollout, versions };
}

function toResult(
  problems: readonly PolicyProblem[],
  documents: readonly PolicyDocument[],
): Pick<PoliciesInForce, 'set' | 'problems'> {
  if (problems.length > 0) return { problems };
  const { set, problems: found } = assemblePolicySet(documents.map(placed));
  return set ? { set, problems: [] } : { problems: found };
}

function checkAll(kept: readonly Kept[]) {
  const documents: PolicyDocument[] = [];
  const problems: PolicyProblem[] = [];
  for (const { kind, name, document } of kept) {
    const checked = policyDocumentSchema.safeParse(document);
    if (checked.success) documents.push(checked.data);
    else
      for (const { path, message } of describeMistakes(checked.error, document))
        problems.push({ file: '', path: `${kind} "${name}": ${path}`, message });
  }
  return { documents, problems };
}

function placed(document: PolicyDocument): PlacedDocument {
  return { file: '', document };
}

function sameName(one: PolicyDocument, other: PolicyDocument): boolean {
  return one.kind === other.kind && one.name === other.name;
}
