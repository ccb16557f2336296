import type { PolicyVersionNumbers } from './policy-set-store.js';
import type { DocumentInForce } from './policy-store.js';
import type { Rollout } from './rollout-store.js';
import { trialName } from './trial-of.js';

/** Versions of the policies in force, by their names. */
export interface VersionsInForce {
  readonly current: PolicyVersionNumbers;
  /** Those that the share of senders of a roll-out meets. */
  readonly staged: PolicyVersionNumbers;
}

/** The versions of what is in force, and of what is rolled out beside it. */
export function versionsInForce(documents: readonly DocumentInForce[], rollout: Rollout | undefined): VersionsInForce {
  const inForce = numbersOf(documents);
  if (!rollout) return { current: inForce, staged: inForce };
  if (rollout.mode === 'share') return { current: inForce, staged: { ...inForce, ...numbersOf(rollout.documents) } };
  const tried = numbersOf(rollout.documents.map((document) => ({ ...document, name: trialName(document.name) })));
  const both = { ...inForce, ...tried };
  return { current: both, staged: both };
}

function numbersOf(documents: readonly Pick<DocumentInForce, 'kind' | 'name' | 'version'>[]): PolicyVersionNumbers {
  const policies = documents.filter(({ kind }) => kind === 'policy');
  return Object.fromEntries(policies.map(({ name, version }) => [name, version]));
}
