import { balancerConfigurationSchema } from './balancer-configuration.js';
import { Balancer } from './balancer.js';
import { jsonLog } from '../processes/json-log.js';
import { readConfiguration } from '../processes/read-configuration.js';
import { runUntilSignal } from '../processes/run-until-signal.js';

/**
 * The balancer as a process of its own, as the cloud's is: what it carries does not wait for whoever else is busy,
 * and a test can kill it. `node balancer/main.js --config FILE`; SIGTERM drains and exits 0.
 */
const log = jsonLog('balancer');

void runUntilSignal(log, async () => {
  const balancer = new Balancer(readConfiguration(process.argv.slice(2), balancerConfigurationSchema), log);
  const { smtp, forwards } = await balancer.start();
  log('info', 'ready', { port: smtp.port, forwards: forwards.map(({ port }) => port).join(' ') });
  return () => balancer.stop();
});
