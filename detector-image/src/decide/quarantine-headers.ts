import type { Verdict } from '@cloud-prevent/inspection/verdict';
import { headerLine } from './header-line.js';

/** Headers of Email Quarantine Connect, as the product spells them. */
const UNIQUE_MESSAGE_ID = 'X-dlp-uniquemsgid';
const POLICY_ID = 'X-dlp-policyid';

/**
 * The headers by which a Messaging Gateway holds a message for remediation.
 * @param uniqueMessageId GUID that the message's incidents carry too
 * @returns the lines to add, none for a message that is not quarantined, and the names that only we may use
 */
export function quarantineHeaders(
  verdict: Verdict | undefined,
  uniqueMessageId: string,
): { add: string[]; own: string[] } {
  if (verdict?.quarantinePolicy === undefined) return { add: [], own: [] };
  return {
    add: [headerLine(UNIQUE_MESSAGE_ID, uniqueMessageId), headerLine(POLICY_ID, String(verdict.quarantinePolicy))],
    own: [UNIQUE_MESSAGE_ID, POLICY_ID],
  };
}
