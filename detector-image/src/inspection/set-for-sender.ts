import { createHash } from 'node:crypto';
import type { CandidateSet, PolicySet } from '@cloud-prevent/protocol/policy-set';

/** Of so many equal parts a share counts some. */
const HUNDRED = 100;
const HASHES = 2 ** 32;

/**
 * The policies that a sender meets: while new ones are rolled out a share of the senders meets those. Who is among
 * them only depends on the address, so that nobody changes sides from message to message, or from detector to
 * detector; a larger share holds everybody whom a smaller one held.
 * @param sender of the envelope
 */
export function setForSender(policySet: PolicySet, sender: string): PolicySet | CandidateSet {
  const { candidate } = policySet;
  return candidate && placeOf(sender) < candidate.share ? candidate : policySet;
}

/** @returns 0 to 100, 100 excluded */
function placeOf(sender: string): number {
  const hash = createHash('sha256').update(sender.toLowerCase()).digest();
  return (hash.readUInt32BE(0) / HASHES) * HUNDRED;
}
