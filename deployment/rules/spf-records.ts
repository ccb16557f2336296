import type { Deployment } from '../deployment-file.js';
import type { Finding } from '../problem.js';
import { rule } from './rule.js';

/** An SPF record is for a mail domain of this organisation, in a zone that can hold it, and there is one of each. */
export const spfRecords = rule(
  [['organisation', 'mailDomains'], ['target']],
  ({ organisation, target }): readonly Finding[] => {
    if (target.kind !== 'aws' && target.kind !== 'azure') return [];
    const domains = organisation.mailDomains.map((domain) => domain.toLowerCase());
    return target.spfRecords.flatMap((record, index, all) => [
      ...unknownDomain(record, index, domains),
      ...wrongZone(record, index),
      ...secondRecord(record, index, all),
      ...secondSpf(record, index),
    ]);
  },
);

type SpfRecord = Extract<Deployment['target'], { kind: 'aws' }>['spfRecords'][number];

const at = (index: number, key: keyof SpfRecord) => ['target', 'spfRecords', index, key];

function unknownDomain({ domain }: SpfRecord, index: number, domains: readonly string[]): Finding[] {
  if (domains.includes(domain.toLowerCase())) return [];
  return [{ code: 'NO_MAIL_DOMAIN', path: at(index, 'domain'), found: domain, accepted: domains.join(', ') }];
}

function wrongZone({ domain, zone = domain }: SpfRecord, index: number): Finding[] {
  if (`.${domain}`.toLowerCase().endsWith(`.${zone}`.toLowerCase())) return [];
  return [{ code: 'WRONG_ZONE', path: at(index, 'zone'), found: zone, accepted: `${domain}, or a zone above it` }];
}

function secondRecord({ domain }: SpfRecord, index: number, all: readonly SpfRecord[]): Finding[] {
  if (all.findIndex((other) => other.domain.toLowerCase() === domain.toLowerCase()) === index) return [];
  return [
    { code: 'NOT_UNIQUE', path: at(index, 'domain'), found: `${domain} once more`, accepted: 'each domain once' },
  ];
}

/** Two SPF records at one name are a permanent error: RFC 7208, 4.5. */
function secondSpf({ otherTexts }: SpfRecord, index: number): Finding[] {
  const found = otherTexts.find((text) => /^v=spf1(\s|$)/i.test(text));
  if (found === undefined) return [];
  return [
    {
      code: 'NOT_UNIQUE',
      path: at(index, 'otherTexts'),
      found,
      accepted: 'texts that are not SPF; name further senders under include',
    },
  ];
}
