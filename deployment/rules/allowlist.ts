import { rule } from './rule.js';

/** A public listener whom nobody may use is a mistake; one without a list would be for everybody. */
export const allowlist = rule([['allowlist']], ({ allowlist: { eop, furtherNetworks } }) =>
  eop || furtherNetworks.length > 0
    ? []
    : [
        {
          code: 'NO_ALLOWLIST',
          path: ['allowlist'],
          found: 'eop: false and no further networks',
          accepted: 'eop: true, or at least one network under furtherNetworks',
        },
      ],
);
