import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCloudPrevent, runToEnd } from '../../kit/run-cloud-prevent';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const AZURE = join(__dirname, '..', '..', '..', 'examples', 'azure.yaml');
let folder: TemporaryFolder;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

const cloudPrevent = (...args: string[]) => runCloudPrevent(folder.path, ...args);

test('init writes a file that validate, topology and dns-aliases take without naming it', async () => {
  const made = await cloudPrevent('init', '--organisation', 'Example Ltd', '--mail-domains', 'example.com');
  expect([made.status, made.stderr]).toEqual([0, '']);
  const [validated, shown] = await Promise.all([cloudPrevent('validate'), cloudPrevent('topology', '--json')]);
  expect(validated.stdout).toBe('deployment.yaml: no mistakes (Example Ltd, 3 detectors, target local).\n');
  expect(JSON.parse(shown.stdout).detectors).toHaveLength(3);
});

test('init names what is missing, changes no file that exists, and writes none with mistakes', async () => {
  writeFileSync(join(folder.path, 'mine.yaml'), 'mine');
  const answers = ['--organisation', 'Example Ltd', '--mail-domains', 'example.com'];
  const [missing, taken, wrong] = await Promise.all([
    cloudPrevent('init', '--target', 'aws', ...answers),
    cloudPrevent('init', ...answers, '--output', 'mine.yaml'),
    cloudPrevent('init', ...answers, '--target', 'moon'),
  ]);
  expect([missing.status, taken.status, wrong.status]).toEqual([2, 1, 2]);
  expect(missing.stderr).toContain('--smtp-host <value>, --enforce-host <value>, --enforce-networks <list>');
  expect(taken.stderr).toContain('DEPLOYMENT_EXISTS');
  expect(wrong.stderr).toContain('one of aws, azure, rackspace, local');
  expect(readFileSync(join(folder.path, 'mine.yaml'), 'utf8')).toBe('mine');
});

test('validate lists every mistake and exits with 2', async () => {
  const text = readFileSync(AZURE, 'utf8').replace('count: 3', 'count: 0').replace('nextHops:', 'nextHop:');
  writeFileSync(join(folder.path, 'deployment.yaml'), text);
  const { status, stderr } = await cloudPrevent('validate');
  expect(status).toBe(2);
  expect(stderr).toContain('detectors.count (WRONG_VALUE)');
  expect(stderr).toContain('did you mean nextHops?');
});

test("dns-aliases gives the guide's aliases, for people, for BIND and for Windows", async () => {
  const [table, bind, windows] = await Promise.all([
    cloudPrevent('dns-aliases', AZURE),
    cloudPrevent('dns-aliases', AZURE, '--format', 'bind'),
    cloudPrevent('dns-aliases', AZURE, '--format', 'windows'),
  ]);
  expect(table.stdout).toMatch(/CloudPreventAzure3\s+CNAME\s+symantecdlp\.cloudapp\.net\s+8300/);
  expect(bind.stdout).toContain('CloudPreventAzure1\t300\tIN\tCNAME\tsymantecdlp.cloudapp.net.\n');
  expect(windows.stdout).toContain("-Name 'CloudPreventAzure2' -HostNameAlias 'symantecdlp.cloudapp.net.'");
});

test('bash completes commands and options', async () => {
  const { stdout } = await cloudPrevent('completion', 'bash');
  const complete = async (...words: string[]) => {
    const ask = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _cloud_prevent`;
    const print = 'printf "%s\\n" "${COMPREPLY[@]}"';
    return (await runToEnd('bash', ['-c', `${stdout}\n${ask}\n${print}`], folder.path)).stdout.trim().split('\n');
  };
  expect(await complete('cloud-prevent', 'eop')).toEqual(['eop-ranges']);
  expect(await complete('cloud-prevent', 'eop-ranges', '')).toEqual(['check', 'update']);
  expect(await complete('cloud-prevent', 'eop-ranges', 'check', '--s')).toEqual(['--service']);
});
