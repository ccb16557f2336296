/**
 * Says by its exit code whether the Enforce server of this machine serves, for container engines.
 *
 *   node health-check.js --config FILE
 *
 * Ends with 0 when it does, 1 when it does not or does not answer within 4 s.
 */
import { get } from 'node:https';
import { parseArgs } from 'node:util';
import { reportReadiness } from '@cloud-prevent/protocol/report-readiness';
import { readConfiguration } from './read-configuration.js';

void main();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: 'string', default: '' } } });
  const { listen } = await readConfiguration(values.config);
  // The certificate names the host as others call it; what goes over loopback here is no secret.
  reportReadiness(listen, (options) => get({ ...options, rejectUnauthorized: false }));
}
