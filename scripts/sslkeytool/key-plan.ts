import type { CertificateUse } from '@cloud-prevent/keystore/certificate-extensions';
import { linkRoles } from '@cloud-prevent/protocol/link';

/** One keystore that is to be made for the link. */
export interface PlannedKey {
  alias: string;
  role: string;
  uses: CertificateUse[];
}

const enforceKey: PlannedKey = { alias: 'enforce', role: linkRoles.enforce, uses: ['clientAuth'] };

/**
 * Which keystores to make. With a new authority: Enforce's, one that any detector can use, and one for each alias.
 * With an authority that is used again and aliases: those only, because Enforce's is in use already; without
 * aliases: Enforce's and the general one, to renew them.
 */
export function keyPlan(aliases: readonly string[], usesOldAuthority: boolean): PlannedKey[] {
  const own = aliases.map(detectorKey);
  return usesOldAuthority && own.length ? own : [enforceKey, detectorKey('monitor'), ...own];
}

/** Enforce opens the link and a detector answers: a detector's key cannot be a client's. */
function detectorKey(alias: string): PlannedKey {
  return { alias, role: linkRoles.detector, uses: ['serverAuth'] };
}
