import { ports } from '../ports.js';
import { rule } from './rule.js';

const NEVER_OPEN: readonly string[] = ['developer', 'free', 'student'];
const RESUBMIT = 'RequestProcessor.MTAResubmitPort';

/** Azure never opens outgoing port 25 for these subscriptions, on request or otherwise. */
export const port25 = rule(
  [
    ['target', 'subscriptionType'],
    ['delivery', 'nextHops'],
    ['delivery', 'mode'],
    ['detectors', 'settings', RESUBMIT],
  ],
  ({ target, delivery, detectors }) => {
    if (target.kind !== 'azure' || !NEVER_OPEN.includes(target.subscriptionType)) return [];
    const usual = detectors.settings[RESUBMIT] ?? ports.smtp;
    const used = delivery.mode === 'reflect' ? [usual] : delivery.nextHops.map(({ port }) => port ?? usual);
    if (!used.includes(ports.smtp)) return [];
    return [
      {
        code: 'PORT_25_CLOSED',
        path: ['target', 'subscriptionType'],
        found: `${target.subscriptionType}, with delivery to port ${ports.smtp}`,
        accepted: 'enterprise; or one that opens the port on request (pay-as-you-go, csp, partner, sponsorship)',
      },
    ];
  },
);
