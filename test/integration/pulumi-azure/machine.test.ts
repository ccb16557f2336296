import { readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { loadAzureDeployment } from '@cloud-prevent/pulumi-azure/load-azure-deployment';
import { secretTextOf } from '@cloud-prevent/pulumi-azure/keys/secret-text-of';
import { machineFilesOf } from '@cloud-prevent/pulumi-azure/machine/machine-files';
import { linkRoles } from '@cloud-prevent/protocol/link';
import { azureDeploymentFile } from '../../kit/azure-deployment-file';
import { AzureMachine } from '../../kit/azure-machine';
import {
  startAzureStandIn,
  type AzureStandIn,
  type ManagerAnswer,
  type ManagerRequest,
} from '../../kit/azure-stand-in';
import { freePort } from '../../kit/free-port';
import { LinkKeys } from '../../kit/link-keys';
import { whenInstalled } from '../../kit/required-program';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const REGISTRY = 'exampledlp.azurecr.io';
const RULES = { ipv4: '/rules/mail-eop-ipv4', ipv6: '/rules/mail-eop-ipv6' };

/** Identity, Key Vault, resource manager and registry of Azure, all at one address. */
class Azure {
  secret = '';
  readonly networks = new Map([
    [RULES.ipv4, ['40.92.0.0/15', '40.80.0.0/16']],
    [RULES.ipv6, ['2a01:111:f400::/48']],
  ]);

  answer({ path, headers, body }: ManagerRequest): ManagerAnswer {
    const url = new URL(path, 'http://azure');
    if (url.pathname === '/metadata/identity/oauth2/token') return this.#token(url, headers);
    if (url.pathname === '/oauth2/exchange') {
      const asked = new URLSearchParams(body);
      const known = asked.get('service') === REGISTRY && asked.get('access_token')?.startsWith('token for');
      return known ? { status: 200, body: { refresh_token: 'registry-token' } } : { status: 401 };
    }
    if (
      headers.authorization === `Bearer token for https://vault.azure.net` &&
      url.pathname === '/secrets/CloudPrevent1'
    ) {
      return { status: 200, body: { value: this.secret } };
    }
    const sourceAddressPrefixes = this.networks.get(url.pathname);
    if (headers.authorization?.startsWith('Bearer token for https://management') && sourceAddressPrefixes) {
      return { status: 200, body: { properties: { sourceAddressPrefixes } } };
    }
    return { status: 403 };
  }

  #token(url: URL, headers: ManagerRequest['headers']): ManagerAnswer {
    const isOurs = headers['metadata'] === 'true' && url.searchParams.get('client_id') === 'the-identity';
    return isOurs
      ? { status: 200, body: { access_token: `token for ${url.searchParams.get('resource')}` } }
      : { status: 400 };
  }
}

interface Site {
  readonly machine: AzureMachine;
  readonly azure: Azure;
  readonly services: AzureStandIn;
  readonly smtpPort: number;
}

async function makeSite(): Promise<Site> {
  const azure = new Azure();
  const services = stopAfterTest(await startAzureStandIn((request) => azure.answer(request)));
  const folder = stopAfterTest(temporaryFolder()).path;
  const keys = stopAfterTest(temporaryFolder()).path;
  const { file, passwordFile } = await (
    await LinkKeys.create(keys)
  ).write('CloudPrevent1', { role: linkRoles.detector });
  azure.secret = secretTextOf({
    'link.p12': readFileSync(file),
    'link.password': readFileSync(passwordFile),
    'smtp.p12': readFileSync(file),
    'smtp.password': readFileSync(passwordFile),
  });
  const [smtpPort, linkPort, healthPort] = [await freePort(), await freePort(), await freePort()];
  const machine = stopAfterTest(
    new AzureMachine(folder, filesOf(folder, smtpPort, linkPort, healthPort), {
      METADATA_SERVICE: services.url,
      RESOURCE_MANAGER: services.url,
      REGISTRY_URL: services.url,
      SMTP_PORT: String(smtpPort),
      HEALTH_PORT: String(healthPort),
    }),
  );
  return { machine, azure, services, smtpPort };

  /** Those of the deployment, at the ports and in the folders of this test. */
  function filesOf(place: string, smtp: number, link: number, health: number) {
    const deploymentFile = stopAfterTest(azureDeploymentFile({ allowlist: { furtherNetworks: ['203.0.113.0/28'] } }));
    const deployment = loadAzureDeployment(deploymentFile.path);
    const [first] = deployment.topology.detectors;
    if (!first) throw new Error('The deployment has no detector.');
    const files = machineFilesOf(deployment, first, {
      identityClientId: 'the-identity',
      vaultUri: services.url,
      secretName: 'CloudPrevent1',
      image: `${REGISTRY}/detector@sha256:${'a'.repeat(64)}`,
      allowlistRules: [RULES.ipv4, RULES.ipv6],
    });
    const configuration = JSON.parse(
      (files['detector.json'] ?? '')
        .replaceAll('/run/cloud-prevent', join(place, 'run'))
        .replaceAll('/var/lib/cloud-prevent', join(place, 'state')),
    );
    configuration.link = { address: '127.0.0.1', port: link };
    configuration.health = { address: '127.0.0.1', port: health };
    configuration.settings['RequestProcessor.ServerSocketPort'] = smtp;
    return { ...files, 'detector.json': JSON.stringify(configuration) };
  }
}

/** What a peer is told first; loopback is not in the allowlist, so that it is a refusal. */
function firstLine(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString('utf8'));
    });
  });
}

whenInstalled('jq', 'curl')("a detector's machine on Azure", () => {
  test('fetches its keys, its image and the allowlist with its identity, and becomes a detector', async () => {
    const { machine, smtpPort } = await makeSite();
    expect(await machine.run('fetch-secrets')).toMatchObject({ status: 0 });
    expect(await machine.run('pull-image')).toMatchObject({ status: 0 });
    expect(await machine.run('sync-allowlist', '--before-start')).toMatchObject({ status: 0 });
    expect(await machine.run('write-configuration')).toMatchObject({ status: 0 });
    machine.start('run');
    expect(await machine.run('wait-ready')).toMatchObject({
      status: 0,
      output: expect.stringContaining('answers on port'),
    });
    expect(await firstLine(smtpPort)).toMatch(/^[245]\d\d /);

    const secrets = join(machine.folder, 'run', 'secrets', 'current');
    expect(machine.list('run', 'secrets', 'current')).toEqual([
      'link.p12',
      'link.password',
      'smtp.p12',
      'smtp.password',
    ]);
    expect(statSync(join(secrets, 'link.p12')).mode & 0o777).toBe(0o400);
    expect(machine.read('calls.registry-token').trim()).toBe('registry-token');
    expect(JSON.parse(machine.read('run', 'configuration.json')).allowlist).toEqual([
      '2a01:111:f400::/48',
      '40.80.0.0/16',
      '40.92.0.0/15',
      '203.0.113.0/28',
    ]);

    expect(await machine.run('write-metrics')).toMatchObject({ status: 0 });
    const [file = ''] = machine.list('metrics');
    const lines = machine
      .read('metrics', file)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual({
      TimeGenerated: expect.any(String),
      Detector: 'CloudPrevent1',
      Name: 'certificate_expiry_seconds',
      Labels: expect.stringContaining('link'),
      Value: expect.any(Number),
    });
  });

  test('starts with the keys of its last start when the vault cannot be reached, and not without any', async () => {
    const { machine, services } = await makeSite();
    expect(await machine.run('fetch-secrets')).toMatchObject({ status: 0 });
    await services.stop();
    expect(await machine.run('fetch-secrets')).toMatchObject({
      status: 0,
      output: expect.stringContaining('of the last start'),
    });
    expect(machine.list('run', 'secrets', 'current')).toContain('link.p12');

    const fresh = await makeSite();
    await fresh.services.stop();
    expect(await fresh.machine.run('fetch-secrets')).toMatchObject({ status: 1 });
  });

  test('keeps the networks that it has when a rule cannot be read, or names none', async () => {
    const { machine, azure, services } = await makeSite();
    azure.networks.set(RULES.ipv4, []);
    azure.networks.set(RULES.ipv6, []);
    expect((await machine.run('sync-allowlist', '--before-start')).status).not.toBe(0);
    azure.networks.delete(RULES.ipv4);
    azure.networks.set(RULES.ipv6, ['2a01:111:f400::/48']);
    expect((await machine.run('sync-allowlist', '--before-start')).status).not.toBe(0);
    await services.stop();
    expect((await machine.run('sync-allowlist', '--before-start')).status).not.toBe(0);
    expect(await machine.run('write-configuration')).toMatchObject({ status: 0 });
    expect(JSON.parse(machine.read('run', 'configuration.json')).allowlist).toContain('40.107.0.0/16');
  });

  test('refuses a secret whose files would lie elsewhere', async () => {
    const { machine, azure } = await makeSite();
    azure.secret = JSON.stringify({ '../detector.json': 'e30=' });
    expect(await machine.run('fetch-secrets')).toMatchObject({
      status: 1,
      output: expect.stringContaining('../detector.json'),
    });
  });
});
