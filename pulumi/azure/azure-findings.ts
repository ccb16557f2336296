import type { Deployment } from '@cloud-prevent/deployment/deployment-file';
import { missingRoots } from '@cloud-prevent/deployment/missing-roots';
import { openToEveryTenant } from '@cloud-prevent/deployment/open-to-every-tenant';
import type { Finding } from '@cloud-prevent/deployment/problem';
import type { AzureTarget } from './azure-deployment.js';
import { DNS_LABEL, labelOf } from './ingress/dns-label.js';
import { rangeFault } from './network/subnet-plan.js';

/**
 * A Linux host name has at most 64 characters; a Key Vault secret is named after the detector too, without dots.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
const MACHINE_NAME = /^[a-zA-Z][a-zA-Z0-9-]{0,61}[a-zA-Z0-9]$/;

/**
 * What of a correct deployment file Azure, or this kit on Azure, does not take.
 * @param label of the public address, where one is chosen
 * @returns every mistake, none for a file that can be deployed
 */
export function azureFindings(deployment: Deployment, target: AzureTarget, label?: string): readonly Finding[] {
  return [
    ...machineNames(deployment),
    ...(label === undefined ? dnsLabel(deployment) : []),
    ...openToEveryTenant(deployment),
    ...proxyHeader(deployment),
    ...tooSmallNetwork(deployment, target),
    ...missingRoots(deployment),
    ...consoleNetworks(deployment),
  ];
}

function machineNames({ detectors: { aliasPrefix, count } }: Deployment): readonly Finding[] {
  if (MACHINE_NAME.test(`${aliasPrefix}${count}`)) return [];
  const accepted = 'letters, digits and hyphens, at most 63 with the number: machines are called by it';
  return [{ code: 'PLATFORM_LIMIT', path: ['detectors', 'aliasPrefix'], found: aliasPrefix, accepted }];
}

function dnsLabel({ smtpHost }: Deployment): readonly Finding[] {
  if (DNS_LABEL.test(labelOf(smtpHost))) return [];
  const accepted =
    'a name whose first part has 3 to 63 letters, digits and hyphens, by which the public address is called, or a dnsLabel set for the stack';
  return [{ code: 'PLATFORM_LIMIT', path: ['smtpHost'], found: smtpHost, accepted }];
}

/** Azure's load balancer speaks no PROXY protocol, and needs none: it keeps the sender's address. */
function proxyHeader({ balancer: { proxyProtocol } }: Deployment): readonly Finding[] {
  if (proxyProtocol === undefined || proxyProtocol === 'off') return [];
  const accepted = "off, or nothing: on Azure the detectors see the sender's own address";
  return [{ code: 'PLATFORM_LIMIT', path: ['balancer', 'proxyProtocol'], found: proxyProtocol, accepted }];
}

function tooSmallNetwork({ detectors: { count } }: Deployment, { networkCidr }: AzureTarget): readonly Finding[] {
  const accepted = rangeFault(networkCidr, count);
  return accepted ? [{ code: 'PLATFORM_LIMIT', path: ['target', 'networkCidr'], found: networkCidr, accepted }] : [];
}

/** The network of the tier has IPv4 only: nobody could come from these. */
function consoleNetworks({ enforce: { hosted } }: Deployment): readonly Finding[] {
  return (hosted?.consoleNetworks ?? []).flatMap((found, index) => {
    if (!found.includes(':')) return [];
    const path = ['enforce', 'hosted', 'consoleNetworks', index];
    return [{ code: 'PLATFORM_LIMIT' as const, path, found, accepted: 'IPv4 networks: that of the tier has no other' }];
  });
}
