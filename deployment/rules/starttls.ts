import { rule } from './rule.js';

const EXTENSIONS = 'RequestProcessor.AllowExtensions';

/** A detector that may not speak STARTTLS can keep no promise of TLS towards the next hop. */
export const starttls = rule(
  [
    ['delivery', 'tls'],
    ['detectors', 'settings', EXTENSIONS],
  ],
  ({ delivery, detectors: { settings } }) => {
    const allowed = settings[EXTENSIONS].toUpperCase().split(' ').includes('STARTTLS');
    if (allowed || (delivery.tls !== 'verify' && delivery.tls !== 'encrypt')) return [];
    return [
      {
        code: 'STARTTLS_NOT_ALLOWED',
        path: ['detectors', 'settings', EXTENSIONS],
        found: `"${settings[EXTENSIONS]}" with delivery.tls: ${delivery.tls}`,
        accepted: 'a list that has STARTTLS in it',
      },
    ];
  },
);
