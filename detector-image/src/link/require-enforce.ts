import type { TLSSocket } from 'node:tls';
import { linkRoles, type LinkRefusal } from '@cloud-prevent/protocol/link';
import type { Metrics } from '../operation/metrics.js';
import type { LinkApp } from './link-app.js';

/**
 * Admits only Enforce: TLS has refused certificates of other authorities and expired ones; here those of the wrong
 * role go, another detector's for one.
 */
export function requireEnforce(app: LinkApp, metrics: Metrics): void {
  app.server.on('tlsClientError', () => metrics.linkRefused.inc({ reason: 'certificate' }));
  app.addHook('onRequest', async (request, reply) => {
    const { subject } = (request.raw.socket as TLSSocket).getPeerCertificate();
    const role = subject?.OU;
    if (role === linkRoles.enforce) return;
    metrics.linkRefused.inc({ reason: 'role' });
    const error = `the certificate's organisational unit is "${role ?? ''}", and the link takes "${linkRoles.enforce}"`;
    await reply.code(403).send({ error, problems: [] } satisfies LinkRefusal);
  });
}
