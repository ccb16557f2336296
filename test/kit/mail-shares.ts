import type { MailCounts } from './judge-mail';

/**
 * What is to become of planned mail in whole turns of twenty: two are blocked, three leave with an incident.
 * @param sent messages
 */
export function mailShares(sent: number): Pick<MailCounts, 'accepted' | 'refused' | 'delivered' | 'incidents'> {
  const refused = sent / 10;
  return { accepted: sent - refused, refused, delivered: sent - refused, incidents: sent / 4 };
}
