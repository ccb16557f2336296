/**
 * Says by its exit code whether the detector of this machine takes mail, for container engines.
 *
 *   node health-check.js --config FILE
 *
 * Ends with 0 when it does, 1 when it does not or does not answer within 4 s.
 */
import { get } from 'node:http';
import { parseArgs } from 'node:util';
import { readConfiguration } from './configuration/read-configuration.js';

const TIMEOUT_MS = 4000;
/** What an address that listens everywhere is reached by from its own machine. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

void main();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: 'string', default: '' } } });
  const { health } = await readConfiguration(values.config);
  const asked = get({
    host: LOOPBACK[health.address] ?? health.address,
    port: health.port,
    path: '/health/ready',
    timeout: TIMEOUT_MS,
  });
  asked.on('timeout', () => asked.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)));
  asked.on('error', (error) => answer(false, error.message));
  asked.on('response', (response) => {
    response.resume();
    answer(response.statusCode === 200, `answered ${response.statusCode}`);
  });
}

function answer(ready: boolean, what: string): void {
  process.stdout.write(`${ready ? 'ready' : 'not ready'}: ${what}\n`);
  process.exitCode = ready ? 0 : 1;
}
