import type { M365Options } from './m365-options.js';

/** What holds for the Microsoft 365 side unless something else is chosen: everybody's mail that leaves. */
export const m365Defaults = {
  name: 'Cloud Prevent',
  connectorType: 'partner',
  certificate: 'self-signed',
  mail: 'outside',
  priority: 0,
} as const satisfies M365Options;
