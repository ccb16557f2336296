import { rule } from './rule.js';

/**
 * A forwarding detector without a tenant gate is an open relay for every Microsoft 365 tenant in the world, because
 * all of them send from the same addresses (the EchoSpoofing abuse of 2024).
 */
export const tenantGate = rule(
  [
    ['organisation', 'mailDomains'],
    ['delivery', 'mode'],
  ],
  ({ organisation, delivery }) =>
    delivery.mode === 'forward' && organisation.mailDomains.length === 0
      ? [
          {
            code: 'NO_TENANT_GATE',
            path: ['organisation', 'mailDomains'],
            found: 'no mail domain in forward mode',
            accepted: 'at least one domain; without it every tenant of Microsoft 365 could send through the detectors',
          },
        ]
      : [],
);
