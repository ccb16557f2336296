import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { loadAzureDeployment } from '@cloud-prevent/pulumi-azure/load-azure-deployment';
import { cloudInitOf } from '@cloud-prevent/pulumi-azure/machine/cloud-init';
import { machineFilesOf, type MachineFiles } from '@cloud-prevent/pulumi-azure/machine/machine-files';
import { parse } from 'yaml';
import { azureExample } from '../../kit/azure-stack';
import { whenInstalled } from '../../kit/required-program';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const FILES = join(__dirname, '..', '..', '..', 'pulumi', 'azure', 'machine', 'files');
const facts = {
  identityClientId: 'client',
  vaultUri: 'https://vault.example.net/',
  secretName: 'CloudPreventAzure2',
  image: 'exampledlp.azurecr.io/detector@sha256:0',
  allowlistRules: ['/rules/ipv4', '/rules/ipv6'],
};

function derived(): MachineFiles {
  const deployment = loadAzureDeployment(azureExample);
  const [, second] = deployment.topology.detectors;
  if (!second) throw new Error('The example has a second detector.');
  return machineFilesOf(deployment, second, facts);
}

interface WrittenFile {
  readonly path: string;
  readonly content: string;
  readonly permissions: string;
}

/** What the machine finds after its first start, by path. */
function written(): ReadonlyMap<string, string> {
  const document: { write_files: WrittenFile[] } = parse(cloudInitOf(derived()));
  return new Map(
    document.write_files.map(({ path, content }) => [path, Buffer.from(content, 'base64').toString('utf8')]),
  );
}

describe("a machine's first start", () => {
  test('begins as cloud-init wants it, and has every file of the folder', () => {
    expect(cloudInitOf(derived())).toMatch(/^#cloud-config\n/);
    const texts = [...written().values()];
    for (const name of readdirSync(FILES)) expect(texts).toContain(readFileSync(join(FILES, name), 'utf8'));
  });

  test('runs nothing that it has not written', () => {
    const files = written();
    for (const text of files.values()) {
      for (const [path] of text.matchAll(/\/usr\/local\/sbin\/[\w-]+/g)) expect([...files.keys()]).toContain(path);
    }
  });

  test('gives the detector the configuration of its own number, with files for every secret', () => {
    const configuration = JSON.parse(written().get('/etc/cloud-prevent/detector.json') ?? '');
    expect(configuration).toMatchObject({
      name: 'CloudPreventAzure2',
      link: { port: 8100 },
      settings: { 'RequestProcessor.ServerSocketPort': 10025, 'RequestProcessor.MTAResubmitPort': 25 },
      keystores: { link: { file: '/run/cloud-prevent/secrets/current/link.p12' } },
    });
  });

  test('opens the ports of mail and link in its own firewall, and keeps the identity from the container', () => {
    expect(written().get('/etc/cloud-prevent/machine.nft')).toBe(
      'define open_ports = { 10025, 8100 }\ndefine container_user = 1000\n',
    );
    expect(written().get('/etc/nftables.conf')).toMatch(
      /policy drop[^]*tcp dport \$open_ports accept[^]*skuid \$container_user drop/,
    );
    // Only what begins there: the load balancer asks from this address, and must get its answers.
    expect(written().get('/etc/nftables.conf')).toMatch(
      /ct state new ip daddr 168\.63\.129\.16 meta skuid \$container_user .*th dport != 53 drop/,
    );
  });

  test('runs the container read-only, without rights, and ends it with the time that its drain needs', () => {
    const run = written().get('/usr/local/sbin/cloud-prevent-run');
    for (const option of ['--read-only', '--cap-drop=all', '--security-opt=no-new-privileges', '--user='])
      expect(run).toContain(option);
    expect(written().get('/etc/cloud-prevent/machine.env')).toContain("STOP_SECONDS='120'\n");
  });

  test('refuses a file without a place, and a value that could become a command', () => {
    expect(() => cloudInitOf({ ...derived(), 'stray.conf': '' })).toThrow(/no place for stray.conf/);
    const deployment = loadAzureDeployment(azureExample);
    const [first] = deployment.topology.detectors;
    if (!first) throw new Error('The example has a detector.');
    expect(() => machineFilesOf(deployment, first, { ...facts, secretName: "a'; reboot" })).toThrow(/cannot be put/);
  });

  test('has scripts that bash reads without a fault', () => {
    for (const name of readdirSync(FILES).filter((file) => file.endsWith('.sh'))) {
      expect(() => execFileSync('bash', ['-n', join(FILES, name)], { stdio: 'pipe' })).not.toThrow();
    }
  });
});

whenInstalled('cloud-init')('the schema of cloud-init', () => {
  /** What cloud-init says about a document. */
  function verdict(document: string): string {
    const folder = stopAfterTest(temporaryFolder()).path;
    const file = join(folder, 'user-data');
    writeFileSync(file, document);
    const { stdout, stderr } = spawnSync('cloud-init', ['schema', '--config-file', file], { encoding: 'utf8' });
    return stdout + stderr;
  }

  test('takes the document', () => {
    expect(verdict(cloudInitOf(derived()))).toMatch(/Valid/);
  });

  test('refuses one with a mistake in it', () => {
    expect(verdict(cloudInitOf(derived()).replace('ssh_pwauth: false', 'ssh_pwauth: 3'))).toMatch(/Invalid|Error/);
  });
});
