import { rule } from './rule.js';

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
