import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

let folder: TemporaryFolder;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

const sslkeytool = (...args: string[]) => runCloudPrevent(folder.path, 'sslkeytool', ...args);
const inFolder = (...names: string[]) => join(folder.path, ...names);
const modeOf = (path: string) => statSync(path).mode & 0o777;
/** Names in a folder, with the timestamp put out of the way. */
const namesIn = (path: string) => readdirSync(path).map((name) => name.replace(/\.\d{8}T\d{6}Z\./, '.T.'));
const find = (path: string, start: string) =>
  join(path, readdirSync(path).find((name) => name.startsWith(start)) ?? '');

describe('sslkeytool -genkey', () => {
  test("makes the files of the guide's example, with its arguments", async () => {
    writeFileSync(inFolder('aliases.txt'), '# detectors in the cloud\nnet_monitor01\n\nprotect01\r\n');
    const { status, stdout, stderr } = await sslkeytool('-genkey', '-alias=./aliases.txt', '-dir=./generated_keys');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(namesIn(inFolder('generated_keys')).sort()).toEqual([
      'enforce.T.sslKeyStore',
      'keystore.T.password',
      'monitor.T.sslKeyStore',
      'net_monitor01.T.sslKeyStore',
      'protect01.T.sslKeyStore',
    ]);
    expect(stdout.match(/valid to \d{4}-\d\d-\d\d, 109\d days left/g)).toHaveLength(4);
  });

  test('lets nobody but the owner read them, and prints no password', async () => {
    const { stdout } = await sslkeytool('-genkey', '-dir', 'keys');
    const keys = inFolder('keys');
    expect(modeOf(keys)).toBe(0o700);
    expect(readdirSync(keys).map((name) => modeOf(join(keys, name)))).toEqual([0o600, 0o600, 0o600]);
    expect(stdout).not.toContain(readFileSync(find(keys, 'keystore.'), 'utf8').trim());
  });

  test('gives each part its role, and all of them the same authority and nobody else', async () => {
    await sslkeytool('--genkey', '--dir=keys');
    const keys = inFolder('keys');
    const [enforce, monitor] = await Promise.all(
      ['enforce', 'monitor'].map((alias) => readKeystore(find(keys, alias), find(keys, 'keystore.'))),
    );
    expect(enforce?.subject).toEqual({ commonName: 'enforce', organizationalUnit: 'enforce' });
    expect(monitor?.subject).toEqual({ commonName: 'monitor', organizationalUnit: 'monitor' });
    expect(enforce?.trusted).toHaveLength(1);
    expect(enforce?.trusted).toEqual(monitor?.trusted);
  });

  test('keeps the key of the authority only when asked, and then can add a detector with it', async () => {
    await sslkeytool('-genkey', '-dir=keys', '-ca-dir=safe');
    expect(namesIn(inFolder('keys')).some((name) => name.startsWith('authority'))).toBe(false);
    writeFileSync(inFolder('new.txt'), 'protect02');
    const authority = readdirSync(inFolder('safe')).find((name) => name.endsWith('.sslKeyStore')) ?? 'none kept';
    const { status } = await sslkeytool('-genkey', '-alias=new.txt', '-dir=more', `-ca=safe/${authority}`);
    expect(status).toBe(0);
    expect(namesIn(inFolder('more')).sort()).toEqual(['keystore.T.password', 'protect02.T.sslKeyStore']);
    const added = await readKeystore(find(inFolder('more'), 'protect02'), find(inFolder('more'), 'keystore.'));
    const enforce = await readKeystore(find(inFolder('keys'), 'enforce'), find(inFolder('keys'), 'keystore.'));
    expect(added.trusted).toEqual(enforce.trusted);
  });

  test('takes a password that it is given, and does not copy it', async () => {
    writeFileSync(inFolder('password'), 'a password of ours\n', { mode: 0o600 });
    await sslkeytool('-genkey', '-dir=keys', '-password-file=password');
    expect(namesIn(inFolder('keys')).sort()).toEqual(['enforce.T.sslKeyStore', 'monitor.T.sslKeyStore']);
    await expect(readKeystore(find(inFolder('keys'), 'enforce'), inFolder('password'))).resolves.toBeDefined();
  });

  test('names every bad line of an alias file and makes nothing', async () => {
    writeFileSync(inFolder('aliases.txt'), 'one two\n../up\nfine\nFINE\nmonitor\n');
    const { status, stderr } = await sslkeytool('-genkey', '-alias=aliases.txt', '-dir=keys');
    expect(status).toBe(1);
    expect(stderr.match(/line \d/g)).toEqual(['line 1', 'line 2', 'line 4', 'line 3', 'line 5']);
    expect(readdirSync(folder.path)).toEqual(['aliases.txt']);
  });

  test('leaves nothing behind when one of the files cannot be written', async () => {
    mkdirSync(inFolder('safe'));
    // A file where a folder is needed: the last files fail after the first are written.
    writeFileSync(inFolder('safe', 'file'), '');
    const { status, stderr } = await sslkeytool('-genkey', '-dir=keys', '-ca-dir=safe/file');
    expect(status).toBe(1);
    expect(stderr).toContain('WRITE_FAILED');
    expect(readdirSync(inFolder('keys'))).toEqual([]);
  });

  test.each([
    [['-genkey', '-keysize=4096'], /unknown option '-keysize=4096'/],
    [['-genkey', 'extra'], /too many arguments/],
    [['-dir=keys'], /GENKEY_MISSING/],
    [['-genkey', '-ca=a', '-ca-dir=b'], /OPTIONS_CONFLICT/],
    [['-genkey', '-validity-days=soon'], /whole number of days/],
  ])('refuses %j as a wrong call', async (args, hint) => {
    const { status, stderr } = await sslkeytool(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(hint);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('shows examples with --help', async () => {
    const { status, stdout } = await sslkeytool('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('cloud-prevent sslkeytool -genkey -alias=./aliases.txt -dir=./generated_keys');
  });
});
