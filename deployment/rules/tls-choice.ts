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

/** On one machine mail does not leave the machine, so that only clouds need the word of the operator. */
export const plaintextDelivery = rule(
  [
    ['delivery', 'tls'],
    ['delivery', 'acceptPlaintext'],
    ['target', 'kind'],
  ],
  ({ delivery, target }) =>
    (delivery.tls === 'opportunistic' || delivery.tls === 'off') && !delivery.acceptPlaintext && target.kind !== 'local'
      ? [
          {
            code: 'PLAINTEXT_DELIVERY',
            path: ['delivery', 'tls'],
            found: delivery.tls,
            accepted: 'verify or encrypt; or acceptPlaintext: true beside it, and mail may cross the Internet readable',
          },
        ]
      : [],
);
