import type { PolicyDocument } from '@cloud-prevent/protocol/policy-files/policy-document';

const SUFFIX = ' (trial)';
const LONGEST_NAME = 200;

/** Name under which a new version of a policy is tried beside the one in force. */
export function trialName(name: string): string {
  return `${name.slice(0, LONGEST_NAME - SUFFIX.length)}${SUFFIX}`;
}

/**
 * A new version as it runs beside the one in force: under a name of its own, and without response rules, so that it
 * makes incidents and stops nothing.
 */
export function trialOf(document: PolicyDocument): PolicyDocument {
  const name = trialName(document.name);
  return document.kind === 'policy' ? { ...document, name, responseRules: [] } : { ...document, name };
}
