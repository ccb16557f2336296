import type { IndexLocation } from '@cloud-prevent/inspection/indexes/index-folder';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { CommandError } from '../command-error.js';
import type { DetectorSettings } from './detector-settings.js';
import { lintPolicies } from './lint-policies.js';
import { placeOf } from './place-of.js';

/**
 * Reads a folder of policies that must be free of mistakes.
 * @param indexes where the indexes are that policies name
 * @param settings of the detectors that are to use them
 * @throws CommandError POLICIES_INVALID
 */
export async function openPolicies(
  folder: string,
  indexes?: IndexLocation,
  settings?: DetectorSettings,
): Promise<PolicySet> {
  const { set, problems } = await lintPolicies([folder], indexes, settings);
  if (set) return set;
  const [first] = problems;
  const more = problems.length > 1 ? ` and ${problems.length - 1} more` : '';
  const place = first ? `${placeOf(first)}: ${first.path}: ${first.message}` : folder;
  throw new CommandError('POLICIES_INVALID', `${place}${more}`);
}
