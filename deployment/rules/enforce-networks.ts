import { rule } from './rule.js';

/** On a cloud the link is open to the named networks and to no other; what is hosted there is let in by itself. */
export const enforceNetworks = rule(
  [
    ['enforce', 'networks'],
    ['enforce', 'hosted'],
    ['target', 'kind'],
  ],
  ({ enforce, target }) =>
    enforce.networks.length === 0 && enforce.hosted === undefined && target.kind !== 'local'
      ? [
          {
            code: 'NO_ENFORCE_NETWORK',
            path: ['enforce', 'networks'],
            found: 'no network',
            accepted: 'at least one, such as the public address of the company firewall: [198.51.100.7/32]',
          },
        ]
      : [],
);
