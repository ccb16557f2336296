import type { DnsAlias } from '@cloud-prevent/deployment/dns-aliases';
import { RecordSet } from '@pulumi/azure-native/dns';
import { PrivateRecordSet } from '@pulumi/azure-native/privatedns';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';
import { checkComponent } from '../components/check-component.js';

/** What the aliases are made from. */
export interface DetectorAliasesArgs {
  readonly aliases: readonly DnsAlias[];
  /** An existing zone of Azure DNS. */
  readonly zone: string;
  readonly visibility: 'public' | 'private';
  readonly resourceGroupName: Input<string>;
  /** Seconds that others keep an answer. Default 300. */
  readonly ttlSeconds?: number;
}

const DEFAULT_TTL = 300;

/** The detectors' aliases in a zone of Azure DNS, each a CNAME of the load balancer's name. */
export class DetectorAliases extends ComponentResource {
  /** The full names, in the order of the detectors. */
  readonly names: readonly string[];

  /** @throws ComponentError without an alias, and for one that stands twice */
  constructor(name: string, args: DetectorAliasesArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:DetectorAliases', name, {}, options);
    const labels = args.aliases.map(({ label }) => label);
    checkComponent(`DetectorAliases ${name}`, [
      { property: 'aliases', found: 'none', accepted: 'one for each detector', holds: labels.length > 0 },
      {
        property: 'aliases',
        found: labels.join(', '),
        accepted: 'each label once',
        holds: new Set(labels.map((label) => label.toLowerCase())).size === labels.length,
      },
    ]);
    for (const alias of args.aliases) this.#record(name, args, alias);
    this.names = labels.map((label) => `${label}.${args.zone}`);
    this.registerOutputs({ names: this.names });
  }

  #record(name: string, args: DetectorAliasesArgs, { label, target }: DnsAlias): RecordSet | PrivateRecordSet {
    const { resourceGroupName, zone, visibility, ttlSeconds = DEFAULT_TTL } = args;
    const record = {
      resourceGroupName,
      recordType: 'CNAME',
      relativeRecordSetName: label,
      ttl: ttlSeconds,
      cnameRecord: { cname: target },
    };
    return visibility === 'public'
      ? new RecordSet(`${name}-${label}`, { ...record, zoneName: zone }, { parent: this })
      : new PrivateRecordSet(`${name}-${label}`, { ...record, privateZoneName: zone }, { parent: this });
  }
}
