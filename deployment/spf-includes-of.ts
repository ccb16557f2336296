import type { TopologyDelivery } from './topology-types.js';

/** Who sends from Microsoft 365, as long as not everything goes through the detectors. */
const MICROSOFT = 'spf.protection.outlook.com';
/** Who delivers for the detectors. */
const EMAIL_SECURITY_CLOUD = 'spf.messagelabs.com';

/** The records that a mail domain's SPF record must include: of everybody who delivers its mail to recipients. */
export function spfIncludesOf({ nextHops }: Pick<TopologyDelivery, 'nextHops'>): readonly string[] {
  const hosts = nextHops.map(({ host }) => host.toLowerCase());
  const usesEmailSecurity = hosts.some((host) => host === 'messagelabs.com' || host.endsWith('.messagelabs.com'));
  return usesEmailSecurity ? [EMAIL_SECURITY_CLOUD, MICROSOFT] : [MICROSOFT];
}
