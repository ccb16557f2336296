import type { z } from 'zod';
import type { detectorConfigurationSchema } from '@cloud-prevent/deployment/detector-configuration';
import { senderDomain } from '../load/envelope.js';
import { detectorAlias, type KeystoreFiles } from './link-keys.js';

/** What differs between one measured detector and another. */
export interface DetectorPlace {
  readonly smtpPort: number;
  readonly linkPort: number;
  readonly healthPort: number;
  readonly sinkPort: number;
  readonly stateDirectory: string;
  readonly link: KeystoreFiles;
  readonly smtp: KeystoreFiles | undefined;
}

/**
 * The configuration of a measured detector: everything by default but the addresses. Delivery is without TLS, because
 * `smtp-sink` has none.
 */
export function detectorSettings(place: DetectorPlace): z.input<typeof detectorConfigurationSchema> {
  const address = '127.0.0.1';
  return {
    name: detectorAlias,
    link: { address, port: place.linkPort },
    health: { address, port: place.healthPort },
    stateDirectory: place.stateDirectory,
    keystores: { link: place.link, ...(place.smtp ? { smtp: place.smtp } : {}) },
    settings: { 'RequestProcessor.BindAddress': address, 'RequestProcessor.ServerSocketPort': place.smtpPort },
    delivery: { mode: 'forward', nextHops: [{ host: address, port: place.sinkPort }], tls: 'off' },
    allowlist: ['127.0.0.0/8'],
    tenant: { domains: [senderDomain], originatorOrgs: [senderDomain] },
  };
}
