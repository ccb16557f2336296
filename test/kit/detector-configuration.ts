import {
  detectorConfigurationSchema,
  type DetectorConfiguration,
} from '@cloud-prevent/deployment/detector-configuration';

/** A complete configuration that names no file that exists, with some groups replaced and some settings set. */
export function detectorConfiguration({ settings, ...changes }: Record<string, unknown> = {}): DetectorConfiguration {
  const keystore = { file: 'link.p12', passwordFile: 'link-password' };
  return detectorConfigurationSchema.parse({
    name: 'detector1',
    link: { address: '127.0.0.1', port: 0 },
    health: { address: '127.0.0.1', port: 0 },
    stateDirectory: 'state',
    keystores: { link: keystore },
    settings: { 'MessageChain.NumChains': 1, ...(settings as object | undefined) },
    delivery: { mode: 'forward', nextHops: [{ host: 'mail.example.net' }] },
    allowlist: ['127.0.0.0/8'],
    tenant: { domains: ['example.com'], originatorOrgs: ['example.com'] },
    ...changes,
  });
}
