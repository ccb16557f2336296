import type { IncidentSpool } from '../spool/incident-spool.js';
import type { SystemEvents } from './system-events.js';

/** Tells Enforce when the spool is in trouble and when it is out of it. */
export function watchSpool(spool: IncidentSpool, tornBytes: number, events: SystemEvents): void {
  if (tornBytes) {
    events.raise(
      'spoolTorn',
      `${tornBytes} bytes of the incident spool were no whole record; no reply depended on them.`,
    );
  }
  spool.on('full', (error) => events.raise('spoolFull', `Messages with incidents are deferred: ${error.message}.`));
  spool.on('recovered', () => events.raise('spoolRecovered', 'The incident spool takes records again.'));
  spool.on('unnoted', (error) =>
    events.raise('spoolFull', `Acknowledgements were not noted, records may go to Enforce twice: ${error.message}.`),
  );
}
