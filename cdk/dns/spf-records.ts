import type { TopologySpfRecord } from '@cloud-prevent/deployment/topology-types';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Seconds that others keep a record; a change of who may send should be known within the hour. */
const TTL = 3600;
/** Bytes of one character-string of a TXT record: RFC 1035, 3.3. */
const LONGEST_STRING = 255;

/** What the records are made from. */
export interface SpfRecordsProps {
  /** None makes nothing. */
  readonly records: readonly TopologySpfRecord[];
}

/**
 * SPF records in Route 53. They stay when the deployment is deleted: without them receivers would refuse the mail of
 * the whole domain.
 */
export class SpfRecords extends Construct {
  constructor(scope: Construct, id: string, { records }: SpfRecordsProps) {
    super(scope, id);
    for (const { domain, zone, texts } of records) {
      const record = new CfnRecordSet(this, domain, {
        hostedZoneName: `${zone}.`,
        name: `${domain}.`,
        type: 'TXT',
        ttl: String(TTL),
        resourceRecords: texts.map(quoted),
      });
      record.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
  }
}

/** As Route 53 takes it: character-strings in quotes, joined by whoever reads them. */
function quoted(text: string): string {
  const pieces = text.match(new RegExp(`.{1,${LONGEST_STRING}}`, 'gs')) ?? [];
  return pieces.map((piece) => `"${piece.replace(/["\\]/g, '\\$&')}"`).join(' ');
}
