import { rule } from './rule.js';

/** Forward mode needs somewhere to forward to. One machine has a stand-in for Email Security.cloud. */
export const nextHop = rule(
  [
    ['delivery', 'mode'],
    ['delivery', 'nextHops'],
    ['target', 'kind'],
  ],
  ({ delivery, target }) =>
    delivery.mode === 'forward' && delivery.nextHops.length === 0 && target.kind !== 'local'
      ? [
          {
            code: 'NO_NEXT_HOP',
            path: ['delivery', 'nextHops'],
            found: 'no next hop in forward mode',
            accepted: 'at least one, such as { host: cluster5out.us.messagelabs.com }; or mode: reflect',
          },
        ]
      : [],
);
