/**
 * Says by its exit code whether the detector of this machine takes mail, for container engines.
 *
 *   node health-check.js --config FILE
 *
 * Ends with 0 when it does, 1 when it does not or does not answer within 4 s.
 */
import { get } from 'node:http';
import { parseArgs } from 'node:util';
import { reportReadiness } from '@cloud-prevent/protocol/report-readiness';
import { readConfiguration } from './configuration/read-configuration.js';

void main();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: 'string', default: '' } } });
  const { health } = await readConfiguration(values.config);
  reportReadiness(health, (options) => get(options));
}
