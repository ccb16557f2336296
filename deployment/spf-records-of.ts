import type { Deployment } from './deployment-file.js';
import { spfIncludesOf } from './spf-includes-of.js';
import type { TopologyDelivery, TopologySpfRecord } from './topology-types.js';

/**
 * The SPF records that a target keeps in its DNS, each with every other text at its name.
 * @param delivery of the same deployment: who delivers decides what is included
 */
export function spfRecordsOf({ target }: Deployment, delivery: TopologyDelivery): readonly TopologySpfRecord[] {
  if (target.kind !== 'aws' && target.kind !== 'azure') return [];
  return target.spfRecords.map(({ domain, zone = domain, include, otherTexts }) => {
    const included = new Set([...spfIncludesOf(delivery), ...include.map((name) => name.toLowerCase())]);
    const terms = [...included].map((name) => `include:${name}`);
    return { domain, zone, texts: [['v=spf1', ...terms, '-all'].join(' '), ...otherTexts] };
  });
}
