import { rule } from './rule.js';

const LISTEN = 'RequestProcessor.ServerSocketPort';
const RESUBMIT = 'RequestProcessor.MTAResubmitPort';

/** In reflect mode, a resubmit port that is the listening port sends every message round and round (KB 180870). */
export const reflectLoop = rule(
  [
    ['delivery', 'mode'],
    ['detectors', 'settings', LISTEN],
    ['detectors', 'settings', RESUBMIT],
  ],
  ({ delivery, detectors: { settings } }) =>
    delivery.mode === 'reflect' && settings[RESUBMIT] === settings[LISTEN]
      ? [
          {
            code: 'REFLECT_LOOP',
            path: ['detectors', 'settings', RESUBMIT],
            found: `${settings[LISTEN]}, which is also ${LISTEN}, in reflect mode`,
            accepted: 'a port other than the one that the detectors listen on',
          },
        ]
      : [],
);
