/** https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#dns-name-label */
export const DNS_LABEL = /^[a-z][a-z0-9-]{1,61}[a-z0-9]$/;

/** The first part of the public name: the label of the public address in Azure's own DNS where none is chosen. */
export function labelOf(smtpHost: string): string {
  return (smtpHost.split('.')[0] ?? '').toLowerCase();
}
