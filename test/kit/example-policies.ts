import { join } from 'node:path';
import { loadPolicyDirectory } from '@cloud-prevent/protocol/policy-files/load-policy-directory';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';

const DIRECTORY = join(__dirname, '..', '..', 'examples', 'policies');

/** The policies that come with the kit, read as Enforce reads them. */
export async function examplePolicies(): Promise<PolicySet> {
  const { set, problems } = await loadPolicyDirectory(DIRECTORY);
  if (!set) throw new Error(`The example policies have mistakes: ${JSON.stringify(problems)}`);
  return set;
}
