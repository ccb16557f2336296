import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** Who sends from Microsoft 365, as long as not everything goes through the detectors. */
const MICROSOFT = 'spf.protection.outlook.com';
/** Who delivers for the detectors. */
const EMAIL_SECURITY_CLOUD = 'spf.messagelabs.com';

/** The guide's name for Microsoft's record, which does not exist. */
export const misspelt: Readonly<Record<string, string>> = { 'spfprotection.outlook.com': MICROSOFT };

/** The records that a domain's SPF record must include: of everybody who delivers its mail to recipients. */
export function wantedIncludes({ delivery }: Topology): readonly string[] {
  const hosts = delivery.nextHops.map(({ host }) => host.toLowerCase());
  const usesEmailSecurity = hosts.some((host) => host === 'messagelabs.com' || host.endsWith('.messagelabs.com'));
  return usesEmailSecurity ? [EMAIL_SECURITY_CLOUD, MICROSOFT] : [MICROSOFT];
}
