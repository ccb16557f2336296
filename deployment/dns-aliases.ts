import type { Topology } from './topology-types.js';

/** A detector's name in DNS. */
export interface DnsAlias {
  /** The name within its zone. */
  readonly label: string;
  /** What it is another name of: the load balancer. */
  readonly target: string;
}

/** The aliases that Enforce needs: it refuses two servers of the same host name, and all have the load balancer's. */
export function dnsAliases({ detectors, smtp }: Pick<Topology, 'detectors' | 'smtp'>): readonly DnsAlias[] {
  return detectors.map(({ alias }) => ({ label: alias, target: smtp.host }));
}

/** The aliases as lines of a BIND zone file. */
export function bindLines(aliases: readonly DnsAlias[]): readonly string[] {
  const width = Math.max(...aliases.map(({ label }) => label.length));
  return aliases.map(({ label, target }) => `${label.padEnd(width)}  IN  CNAME  ${target}.`);
}

/**
 * The aliases as commands for the DNS server of Windows (PowerShell, module DnsServer).
 * @param zone of that server in which they are made
 */
export function windowsDnsCommands(aliases: readonly DnsAlias[], zone: string): readonly string[] {
  return aliases.map(
    ({ label, target }) =>
      `Add-DnsServerResourceRecordCName -ZoneName '${zone}' -Name '${label}' -HostNameAlias '${target}.'`,
  );
}

/**
 * The zone in which the aliases are made: that of the deployment file, else the one that Enforce itself is in.
 * @returns undefined when neither says
 */
export function aliasZone({ target, enforce }: Pick<Topology, 'target' | 'enforce'>): string | undefined {
  if (target.kind !== 'local' && target.dnsZone) return target.dnsZone;
  const [, ...domain] = enforce.host.split('.');
  const isName = domain.length > 0 && /[a-z]$/i.test(enforce.host);
  return isName ? domain.join('.') : undefined;
}
