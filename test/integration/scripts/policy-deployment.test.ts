import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attachmentOf } from '../../kit/formats/attachment-of';
import { drawnText } from '../../kit/pictures/drawn-text';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { temporaryFolder } from '../../kit/temporary-folder';

const EXAMPLES = join(__dirname, '..', '..', '..', 'examples');
const PGP = '-----BEGIN PGP MESSAGE-----\n\nhQEMA0\n-----END PGP MESSAGE-----';
const LIMIT = 64 * 1024;

/** The detectors read pictures, look into 64 KiB, and block what is encrypted. */
function deploymentOf(settings: string): string {
  const local = readFileSync(join(EXAMPLES, 'local.yaml'), 'utf8');
  return local.replace('  aliasPrefix: CloudPrevent\n', `  aliasPrefix: CloudPrevent\n${settings}`);
}
const SETTINGS = `  settings:
    OCR.Enabled: true
    Filereader.MaxFileSize: ${LIMIT}
  on: { encrypted: block }
`;

const FIXTURE = `kind: policy-test
policies: ../policies
cases:
  - name: scan
    message: ../mail/scan.eml
    expect: { disposition: blocked, violated: [{ policy: Secret keyword, matches: 1 }] }
  - name: large
    message: ../mail/large.eml
    expect: { disposition: deferred }
  - name: encrypted
    message: ../mail/encrypted.eml
    expect: { disposition: blocked }
  - name: encrypted, in trial mode
    message: ../mail/encrypted.eml
    trialMode: true
`;

describe('policies tried as the detectors of a deployment inspect', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(join(folder.path, name, '..'), { recursive: true });
    writeFileSync(join(folder.path, name), content);
  };
  const run = (...args: string[]) => runCloudPrevent(folder.path, 'policy', ...args);

  beforeAll(() => {
    cpSync(join(EXAMPLES, 'policies'), join(folder.path, 'policies'), { recursive: true });
    write('deployment.yaml', deploymentOf(SETTINGS));
    const scan = drawnText('this is a secret plan').encodeSync('png');
    write('mail/scan.eml', attachmentOf('scan.png', scan).content);
    write('mail/large.eml', `From: ann@example.com\n\n${'a secret among much else\n'.repeat(LIMIT / 20)}`);
    write('mail/encrypted.eml', `From: ann@example.com\n\n${PGP}\n`);
    write('tests/detectors.test.yaml', FIXTURE);
  });

  it('become of examples what becomes of them there: text in pictures is read, limits hold, failures count', async () => {
    const { status, stdout } = await run('test', 'tests', '--deployment', 'deployment.yaml');
    expect(stdout).toContain('4 passed');
    expect(stdout).toContain('✓ large  deferred\n      not fully inspected: oversize');
    expect(status).toBe(0);
  });

  it('say without a deployment what was not inspected, and stop nothing for it', async () => {
    const { status, stdout } = await run('test', 'tests');
    expect(status).toBe(1);
    for (const line of [
      '✗ scan  passed',
      '✗ large  blocked',
      '✗ encrypted  passed\n      not fully inspected: encrypted',
      '✓ encrypted, in trial mode  passed',
    ])
      expect(stdout).toContain(line);
  });

  it('are replayed over past mail in the same way', async () => {
    const example = (name: string) => readFileSync(join(EXAMPLES, 'policies', name));
    for (const name of ['block-message.yaml', 'internal-host-names.yaml']) write(`fewer/${name}`, example(name));
    write('none/block-message.yaml', example('block-message.yaml'));
    const replayed = async (from: string, ...options: string[]) => {
      const { stdout } = await run(
        'replay',
        '--mail',
        'mail',
        '--from',
        from,
        '--to',
        'policies',
        '--json',
        ...options,
      );
      return (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { dispositions: object }).dispositions;
    };
    const like = ['--deployment', 'deployment.yaml'];
    expect(await replayed('fewer', ...like)).toEqual({ 'passed → blocked': 1, deferred: 1, blocked: 1 });
    expect(await replayed('fewer')).toEqual({ passed: 2, 'passed → blocked': 1 });
    // A detector without policies looks into nothing, and stops nothing.
    expect(await replayed('none', ...like)).toEqual({ 'passed → blocked': 2, 'passed → deferred': 1 });
  });

  it('may not name a route that the detectors do not have', async () => {
    write('routed/rule.yaml', 'kind: response-rule\nname: Encrypt\nactions:\n  - modify: { route: gateway }\n');
    expect(await run('lint', 'routed')).toMatchObject({ status: 0 });
    const { status, stdout } = await run('lint', 'routed', '--deployment', 'deployment.yaml');
    expect([status, stdout]).toEqual([
      1,
      expect.stringContaining(
        'rule.yaml:4  actions[0].modify.route: response rule "Encrypt" names the route "gateway"; the deployment has the routes: none',
      ),
    ]);
  });

  it('need the languages that the detectors read, and a deployment without mistakes', async () => {
    write('klingon.yaml', deploymentOf('  settings: { OCR.Enabled: true, OCR.Languages: eng+tlh }\n'));
    expect(await run('test', 'tests', '--deployment', 'klingon.yaml')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/klingon\.yaml names tlh\. .*\[LANGUAGE_MISSING\]/),
    });
    write('wrong.yaml', deploymentOf('  settings: { OCR.Enabled: perhaps }\n'));
    expect(await run('test', 'tests', '--deployment', 'wrong.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('OCR.Enabled'),
    });
  });
});
