import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDetectorKeys } from '@cloud-prevent/pulumi-azure/keys/read-detector-keys';
import { loadAzureDeployment } from '@cloud-prevent/pulumi-azure/load-azure-deployment';
import { readStackSettings } from '@cloud-prevent/pulumi-azure/settings/read-stack-settings';
import { sharpEdges } from '@cloud-prevent/pulumi-azure/sharp-edges';
import { azureDeploymentFile } from '../../kit/azure-deployment-file';
import { azureExample, azureSettings } from '../../kit/azure-stack';
import type { ComponentInput } from '../../kit/pulumi/component-program';
import { runPulumiProgram } from '../../kit/pulumi-program';

const place = { resourceGroupName: 'group', location: 'westeurope', tags: {} };

/** What a deployment file is refused with. */
function refusal(...sections: Parameters<typeof azureDeploymentFile>): string {
  const file = azureDeploymentFile(...sections);
  try {
    loadAzureDeployment(file.path);
    return 'nothing';
  } catch (error) {
    return String(error);
  } finally {
    file.remove();
  }
}

/** What a component is refused with. */
async function componentRefusal(input: ComponentInput): Promise<string> {
  const refused = runPulumiProgram('component', input);
  await expect(refused).rejects.toMatchObject({ className: 'ComponentError' });
  return refused.then(() => '', String);
}

describe('a deployment file', () => {
  test('without a mistake is taken', () => {
    expect(refusal()).toBe('nothing');
  });

  test('of another cloud is refused', () => {
    expect(
      refusal({}, { kind: 'aws', region: 'eu-central-1', location: undefined, subscriptionType: undefined }),
    ).toMatch(/target\.kind .*\n.*aws\n.*azure/);
  });

  test('with several things that Azure cannot do is refused with all of them', () => {
    const text = refusal(
      {
        balancer: { proxyProtocol: 'v2' },
        delivery: { nextHops: [{ host: 'cluster5out.us.messagelabs.com' }], trustedRoots: ['missing.pem'] },
        detectors: { count: 30, proxyProtocol: { networks: ['10.80.0.0/24'] } },
      },
      { networkCidr: '10.80.0.0/24' },
    );
    expect(text).toMatch(/balancer\.proxyProtocol/);
    expect(text).toMatch(/delivery\.trustedRoots\[0\][^]*missing\.pem/);
    expect(text).toMatch(/3 mistakes[^]*target\.networkCidr/);
  });

  test('whose network has no room for the detectors is refused', () => {
    expect(refusal({ detectors: { count: 30 } }, { networkCidr: '10.80.0.0/24' })).toMatch(
      /target\.networkCidr[^]*30 detectors/,
    );
    expect(refusal({}, { networkCidr: '10.80.0.0/26' })).toMatch(/target\.networkCidr[^]*\/24 or wider/);
  });

  test('whose console is for networks that could not come is refused', () => {
    const hosted = { consoleNetworks: ['10.20.0.0/16', '2001:db8::/32'] };
    const enforce = { host: 'enforce.example.com', hosted };
    expect(refusal({ enforce })).toMatch(
      /1 mistake[^]*enforce\.hosted\.consoleNetworks\[1\][^]*2001:db8::\/32[^]*IPv4/,
    );
    expect(refusal({ enforce: { ...enforce, hosted: { consoleNetworks: ['10.20.0.0/16'] } } })).toBe('nothing');
  });

  test('whose public name cannot be the label of an address is refused', () => {
    expect(refusal({ smtpHost: 'm1.example.com' })).toMatch(/smtpHost[^]*3 to 63/);
    const file = azureDeploymentFile({ smtpHost: 'm1.example.com' });
    expect(loadAzureDeployment(file.path, 'dlp-tier').topology.smtp.host).toBe('m1.example.com');
    file.remove();
  });
});

describe('the settings of a stack', () => {
  const read = (settings: Record<string, string | undefined>) => () =>
    readStackSettings({ get: (key) => ({ ...azureSettings, ...settings })[key] });

  test('without a mistake are taken', () => {
    expect(read({})()).toMatchObject({ protectSpool: true, alarmEmails: ['postmaster@example.com'] });
  });

  test('are refused with every mistake, what is accepted and how to mend it', () => {
    expect(
      read({
        image: 'cloud-prevent/detector:0.1.0',
        registryId: undefined,
        adminPublicKey: 'secret',
        protectSpool: 'yes',
      }),
    ).toThrow(
      /4 mistakes[^]*image[^]*@sha256[^]*pulumi config set image[^]*registryId[^]*nothing[^]*adminPublicKey[^]*ssh-ed25519[^]*protectSpool[^]*true, false/,
    );
  });

  test('are refused with a label that Azure would not take, which is small letters', () => {
    expect(read({ dnsLabel: 'dlp-of-example' })()).toMatchObject({ dnsLabel: 'dlp-of-example' });
    for (const dnsLabel of ['DLP', '1dlp', 'dlp.example.com'])
      expect(read({ dnsLabel })).toThrow(/dnsLabel[^]*small letters/);
  });

  test('are refused when the image is in another registry than the machines may pull from', () => {
    expect(read({ image: `other12.azurecr.io/detector@sha256:${'a'.repeat(64)}` })).toThrow(/exampledlp\.azurecr\.io/);
  });

  test('are refused when an address for alarms is none', () => {
    expect(read({ alarmEmails: '["postmaster"]' })).toThrow(/alarmEmails/);
  });
});

describe('the keys', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cloud-prevent-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (...names: string[]) => names.forEach((name) => writeFileSync(join(folder, name), name));
  const read = () => readDetectorKeys({ folder, aliases: ['A1', 'A2'], starttls: true, secretHeaderValues: undefined });

  test('are the newest of each alias that has its password, and those of STARTTLS', () => {
    write('A1.20260101000000.sslKeyStore', 'A1.20260301000000.sslKeyStore', 'A2.20260101000000.sslKeyStore');
    write('keystore.20260101000000.password', 'keystore.20260301000000.password', 'prevent.ks', 'prevent.ks.password');
    const keys = read();
    expect(keys.get('A1')?.['link.p12']?.toString()).toBe('A1.20260301000000.sslKeyStore');
    expect(keys.get('A2')?.['link.password']?.toString()).toBe('keystore.20260101000000.password');
    expect(keys.get('A2')?.['smtp.p12']?.toString()).toBe('prevent.ks');
  });

  test('are refused with every one that is missing', () => {
    write('A1.20260101000000.sslKeyStore', 'keystore.20260101000000.password');
    expect(read).toThrow(/2 mistakes[^]*keystore for STARTTLS[^]*keystore of A2/);
  });

  test('are refused when there is no such folder', () => {
    rmSync(folder, { recursive: true });
    expect(read).toThrow(/keys[^]*ENOENT[^]*sslkeytool -genkey/);
  });
});

describe('a component refuses, before anything is made, with all faults at once', () => {
  test('an ingress', async () => {
    const args = {
      ...place,
      dnsLabel: 'X',
      zones: [],
      smtp: { port: 25, targetPort: 10025 },
      probe: { port: 10025, intervalSeconds: 1, count: 2 },
      idleTimeoutSeconds: 90,
      forwards: [],
    };
    expect(await componentRefusal({ kind: 'MailIngress', name: 'in', args })).toMatch(
      /MailIngress in: 4 mistakes[^]*dnsLabel[^]*idleTimeoutSeconds[^]*probe\.intervalSeconds[^]*forwards/,
    );
  });

  test('an allowlist of the whole Internet, or of nobody', async () => {
    const open = { allowlist: [{ network: '0.0.0.0/0', family: 4, source: 'further' }] as const, enforceNetworks: [] };
    expect(
      await componentRefusal({
        kind: 'EopAllowlist',
        name: 'a',
        args: { ...place, ...open, smtpPort: 10025, linkPort: 8100 },
      }),
    ).toMatch(/2 mistakes[^]*enforceNetworks[^]*0\.0\.0\.0\/0/);
  });

  test('a network', async () => {
    const args = { ...place, range: '10.0.0.0/28', detectorsGroupId: 'group', detectors: 3, outboundIdleSeconds: 0 };
    expect(await componentRefusal({ kind: 'MailNetwork', name: 'n', args })).toMatch(
      /2 mistakes[^]*range[^]*outboundIdleSeconds/,
    );
  });

  test('aliases of which one stands twice', async () => {
    const alias = { label: 'CloudPrevent1', target: 'dlp.example.com' };
    const args = {
      aliases: [alias, alias],
      zone: 'example.com',
      visibility: 'public',
      resourceGroupName: 'dns',
    } as const;
    expect(await componentRefusal({ kind: 'DetectorAliases', name: 'd', args })).toMatch(/each label once/);
  });
});

describe('sharp edges', () => {
  test('are said for the deployment that has them', () => {
    const file = azureDeploymentFile(
      { detectors: { count: 1 } },
      { subscriptionType: 'pay-as-you-go', availabilityZones: [] },
    );
    try {
      const text = sharpEdges(loadAzureDeployment(file.path)).join('\n');
      expect(text).toMatch(/port 25 closed[^]*one detector[^]*Without zones/);
    } finally {
      file.remove();
    }
  });

  test('are not said where they are none', () => {
    const text = sharpEdges(loadAzureDeployment(azureExample)).join('\n');
    expect(text).not.toMatch(/port 25 closed|one detector|Without zones/);
    expect(text).toMatch(/outboundAddress/);
  });
});
