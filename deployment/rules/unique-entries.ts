import type { Finding, ProblemPath } from '../problem.js';
import { rule } from './rule.js';

/** Lists in which nothing may stand twice. */
export const uniqueEntries = [
  rule([['organisation', 'mailDomains']], ({ organisation }) =>
    repeated(['organisation', 'mailDomains'], organisation.mailDomains),
  ),
  rule([['organisation', 'tenant', 'originatorOrgs']], ({ organisation }) =>
    repeated(['organisation', 'tenant', 'originatorOrgs'], organisation.tenant.originatorOrgs),
  ),
  rule([['delivery', 'nextHops']], ({ delivery }) =>
    repeated(
      ['delivery', 'nextHops'],
      delivery.nextHops.map(({ host, port }) => `${host.toLowerCase()}${port ? ` port ${port}` : ''}`),
    ),
  ),
  rule([['allowlist', 'furtherNetworks']], ({ allowlist }) =>
    repeated(['allowlist', 'furtherNetworks'], allowlist.furtherNetworks),
  ),
  rule([['enforce', 'networks']], ({ enforce }) => repeated(['enforce', 'networks'], enforce.networks)),
];

function repeated(path: ProblemPath, entries: readonly string[]): Finding[] {
  return entries.flatMap((entry, index) =>
    entries.indexOf(entry) === index
      ? []
      : [
          {
            code: 'NOT_UNIQUE' as const,
            path: [...path, index],
            found: `${entry} once more`,
            accepted: 'each entry once',
          },
        ],
  );
}
