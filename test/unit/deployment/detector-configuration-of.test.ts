import { detectorConfigurationSchema } from '@cloud-prevent/deployment/detector-configuration';
import { detectorConfigurationOf, type DetectorPaths } from '@cloud-prevent/deployment/detector-configuration-of';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import { join } from 'node:path';

const example = (name: string) => topology(loadDeployment(join(__dirname, '../../../examples', `${name}.yaml`)));
const paths: DetectorPaths = {
  stateDirectory: '/var/lib/detector',
  linkKeystore: { file: '/keys/link.sslKeyStore', passwordFile: '/keys/link.password' },
  smtpKeystore: { file: '/keys/smtp.ks', passwordFile: '/keys/smtp.password' },
  trustedRoots: ['/keys/root.pem'],
  secretHeaderValueFile: '/run/secrets/gate',
};

describe("a detector's configuration", () => {
  it.each(['aws', 'azure', 'rackspace', 'local'])('is one that the detector accepts, unchanged, on %s', (name) => {
    const made = example(name);
    for (const { ordinal } of made.detectors) {
      const configuration = detectorConfigurationOf(made, ordinal, paths);
      expect(detectorConfigurationSchema.parse(JSON.parse(JSON.stringify(configuration)))).toEqual(configuration);
    }
  });

  it("has the detector's own name and ports", () => {
    const configuration = detectorConfigurationOf(example('local'), 2, paths);
    expect(configuration).toMatchObject({
      name: 'CloudPrevent2',
      link: { address: '127.0.0.1', port: 18200 },
      health: { address: '127.0.0.1', port: 9127 },
      settings: { 'RequestProcessor.ServerSocketPort': 10225, 'RequestProcessor.BindAddress': '127.0.0.1' },
    });
  });

  it('carries over what the deployment file decides', () => {
    const configuration = detectorConfigurationOf(example('aws'), 1, paths);
    expect(configuration).toMatchObject({
      failures: { timeout: 'tempfail', oversize: 'block' },
      limits: { messageSize: 54_525_952 },
      settings: { 'Filereader.MaxFileSize': 52_428_800, 'RequestProcessor.MTAResubmitPort': 25 },
      delivery: { mode: 'forward', tls: 'verify', trustedRoots: ['/keys/root.pem'] },
      tenant: {
        domains: ['example.com', 'example.org'],
        secretHeader: { name: 'X-Example-Gate', valueFile: '/run/secrets/gate' },
      },
    });
    expect(configuration.allowlist).toContain('40.92.0.0/15');
    expect(detectorConfigurationOf(example('rackspace'), 1, paths)).toMatchObject({
      trialMode: true,
      proxyProtocol: { networks: ['10.80.0.0/16'] },
    });
  });

  it('offers no STARTTLS when there is no keystore for it', () => {
    const { smtpKeystore, ...without } = paths;
    expect(smtpKeystore).toBeDefined();
    expect(detectorConfigurationOf(example('local'), 1, without).keystores.smtp).toBeUndefined();
  });

  it('is not made without the value of a secret header that the deployment asks for', () => {
    const { secretHeaderValueFile, ...without } = paths;
    expect(secretHeaderValueFile).toBeDefined();
    expect(() => detectorConfigurationOf(example('aws'), 1, without)).toThrow(/X-Example-Gate/);
  });

  it('is not made for a detector that there is not', () => {
    expect(() => detectorConfigurationOf(example('local'), 4, paths)).toThrow(/1 to 3/);
  });
});
