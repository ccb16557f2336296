import { rule } from './rule.js';

const UNVERIFIED = 'RequestProcessor.AllowUnauthenticatedConnections';

/** `verify` and the product's setting that turns verification off cannot both be meant. */
export const tlsContradiction = rule(
  [
    ['delivery', 'tls'],
    ['detectors', 'settings', UNVERIFIED],
  ],
  ({ delivery, detectors: { settings } }) =>
    delivery.tls === 'verify' && settings[UNVERIFIED]
      ? [
          {
            code: 'TLS_CONTRADICTION',
            path: ['detectors', 'settings', UNVERIFIED],
            found: 'true with delivery.tls: verify',
            accepted: 'false; or delivery.tls: encrypt, which takes any certificate',
          },
        ]
      : [],
);
