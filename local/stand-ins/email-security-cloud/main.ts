import type { AddressInfo } from 'node:net';
import { messageOf } from '../../message-of.js';
import { jsonLog } from '../../processes/json-log.js';
import { readConfiguration } from '../../processes/read-configuration.js';
import { runUntilSignal } from '../../processes/run-until-signal.js';
import { StartError } from '../../processes/start-error.js';
import { arrivalsPage } from './arrivals-page.js';
import { Arrivals } from './arrivals.js';
import { receiverConfigurationSchema } from './receiver-configuration.js';
import { Receiver } from './receiver.js';

/**
 * The stand-in for Email Security.cloud as a process of its own: somebody else's server is never in our process, and
 * this way it can be killed or stopped by itself. `node stand-ins/email-security-cloud/main.js --config FILE`
 */
const log = jsonLog('email-security-cloud');

void runUntilSignal(log, async () => {
  const configuration = readConfiguration(process.argv.slice(2), receiverConfigurationSchema);
  const arrivals = new Arrivals(configuration.keep);
  const receiver = new Receiver(
    configuration,
    (message) => {
      arrivals.add(message);
      log('info', 'message accepted', { from: message.deliveredBy, size: message.size, messageId: message.messageId });
    },
    (error) => log('warn', 'session failed', { reason: error.message }),
  );
  const page = arrivalsPage(arrivals);
  const port = await receiver.listen().then(({ port }) => port, rethrowInWords);
  const pagePort = await listenOn(page, configuration.page).catch(rethrowInWords);
  log('info', 'ready', { port, page: pagePort });
  return async () => {
    page.close();
    page.closeAllConnections();
    await receiver.close();
  };
});

function listenOn(server: ReturnType<typeof arrivalsPage>, at: { address: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: at.address, port: at.port }, () => resolve((server.address() as AddressInfo).port));
  });
}

function rethrowInWords(error: unknown): never {
  throw new StartError(`The stand-in cannot listen: ${messageOf(error)}`);
}
