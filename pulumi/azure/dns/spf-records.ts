import type { TopologySpfRecord } from '@cloud-prevent/deployment/topology-types';
import { RecordSet } from '@pulumi/azure-native/dns';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';

/** Seconds that others keep a record; a change of who may send should be known within the hour. */
const TTL = 3600;
/** Characters of one string of a TXT record: RFC 1035, 3.3. */
const LONGEST_STRING = 255;

/** What the records are made from. */
export interface SpfRecordsArgs {
  readonly records: readonly TopologySpfRecord[];
  /** Of the zones. */
  readonly resourceGroupName: Input<string>;
}

/**
 * SPF records in Azure DNS. They stay when the deployment is destroyed: without them receivers would refuse the mail of
 * the whole domain.
 */
export class SpfRecords extends ComponentResource {
  constructor(name: string, { records, resourceGroupName }: SpfRecordsArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:SpfRecords', name, {}, options);
    for (const { domain, zone, texts } of records) {
      new RecordSet(
        `${name}-${domain}`,
        {
          resourceGroupName,
          zoneName: zone,
          recordType: 'TXT',
          relativeRecordSetName: relativeName(domain, zone),
          ttl: TTL,
          txtRecords: texts.map((text) => ({ value: pieces(text) })),
        },
        { parent: this, retainOnDelete: true },
      );
    }
    this.registerOutputs({});
  }
}

/** `@` is the zone itself. */
function relativeName(domain: string, zone: string): string {
  return domain.toLowerCase() === zone.toLowerCase() ? '@' : domain.slice(0, -zone.length - 1);
}

function pieces(text: string): string[] {
  return text.match(new RegExp(`.{1,${LONGEST_STRING}}`, 'gs')) ?? [];
}
