import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { whenInstalled } from '../../kit/required-program';
import { runCloudPrevent, runToEnd } from '../../kit/run-cloud-prevent';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

whenInstalled('keytool')("Java's keytool", () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  /** English, and without the compiler that only pays in programs which run longer. */
  const JAVA = ['-J-Duser.language=en', '-J-XX:TieredStopAtLevel=1', '-J-XX:+UseSerialGC'];
  const keytool = (...args: string[]) => runToEnd('keytool', [...JAVA, ...args], folder.path);
  const inFolder = (name: string) => join(folder.path, name);
  /** `alias kind` of each entry that keytool lists. */
  async function entriesOf(file: string, passwordFile: string): Promise<string[]> {
    const { stdout } = await keytool(
      '-list',
      '-storetype',
      'PKCS12',
      '-keystore',
      file,
      '-storepass:file',
      passwordFile,
    );
    return [...stdout.matchAll(/^(\S+), .*, (\w+Entry)/gm)].map(([, alias, kind]) => `${alias} ${kind}`).sort();
  }

  test('lists the keystores of sslkeytool: a key with its chain, and the trusted authority', async () => {
    writeFileSync(inFolder('aliases.txt'), 'protect01\n');
    await runCloudPrevent(folder.path, 'sslkeytool', '-genkey', '-alias=aliases.txt');
    const files = readdirSync(folder.path);
    const password = files.find((name) => name.endsWith('.password')) ?? '';
    const keystores = files.filter((name) => name.endsWith('.sslKeyStore')).sort();
    expect(await Promise.all(keystores.map((file) => entriesOf(file, password)))).toEqual([
      ['authority trustedCertEntry', 'enforce PrivateKeyEntry'],
      ['authority trustedCertEntry', 'monitor PrivateKeyEntry'],
      ['authority trustedCertEntry', 'protect01 PrivateKeyEntry'],
    ]);
    const verbose = [
      '-list',
      '-v',
      '-alias',
      'protect01',
      '-keystore',
      keystores[2] ?? '',
      '-storepass:file',
      password,
    ];
    const { stdout } = await keytool(...verbose);
    expect(stdout).toContain('Owner: CN=protect01, OU=monitor, O=Cloud Prevent');
    expect(stdout).toContain('Certificate chain length: 2');
  });

  test('lists a keystore of keystore create with the imported roots', async () => {
    await runCloudPrevent(folder.path, 'keystore', 'create', '--host', 'mail.example.com', '--key', 'rsa');
    await runCloudPrevent(folder.path, 'keystore', 'import', '--digicert');
    expect(await entriesOf('prevent.ks', 'prevent.ks.password')).toEqual([
      'digicert-global-root-ca trustedCertEntry',
      'digicert-global-root-g2 trustedCertEntry',
      'smtp_prevent PrivateKeyEntry',
    ]);
  });

  test('does not open one with another password', async () => {
    await runCloudPrevent(folder.path, 'keystore', 'create', '--host', 'mail.example.com');
    const { status, stdout } = await keytool('-list', '-keystore', 'prevent.ks', '-storepass', 'another password');
    expect(status).not.toBe(0);
    expect(stdout).toMatch(/password was incorrect/);
  });

  describe.each(['EC', 'RSA'])('makes a keystore with an %s key', (algorithm) => {
    let made: Buffer | undefined;

    beforeEach(async () => {
      writeFileSync(inFolder('password'), 'prevent_keystore_password\n', { mode: 0o600 });
      // Made once, because starting Java takes longest; each test has its own copy.
      made ??= await madeByJava();
      writeFileSync(inFolder('java.ks'), made);
    });

    async function madeByJava(): Promise<Buffer> {
      const dname = 'CN=John Doe, OU=DLP_Development, O=Symantec, L=SanFrancisco, S=California, C=USA';
      const guide = ['-genkeypair', '-dname', dname, '-alias', 'smtp_prevent', '-validity', '90', '-keyalg', algorithm];
      await keytool(...guide, '-keystore', 'guide.ks', '-storepass:file', 'password');
      return readFileSync(inFolder('guide.ks'));
    }

    test('that is read here', async () => {
      const keystore = await readKeystore(inFolder('java.ks'), inFolder('password'));
      expect(keystore.subject).toEqual({ commonName: 'John Doe', organizationalUnit: 'DLP_Development' });
      expect(keystore.key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
      expect((keystore.expiresAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(90, 0);
    });

    test('whose imported certificates are trusted here', async () => {
      await runCloudPrevent(folder.path, 'keystore', 'create', '--host', 'ca.example.com', '--file', 'other.ks');
      const { stdout: pem } = await runCloudPrevent(folder.path, 'keystore', 'export', '--file', 'other.ks');
      writeFileSync(inFolder('other.pem'), pem);
      const importing = ['-importcert', '-noprompt', '-alias', 'digicert', '-file', 'other.pem'];
      await keytool(...importing, '-keystore', 'java.ks', '-storepass:file', 'password');
      expect((await readKeystore(inFolder('java.ks'), inFolder('password'))).trusted).toEqual([pem]);
    });

    test('that stays readable for it after an import here', async () => {
      const importing = ['keystore', 'import', '--file', 'java.ks', '--password-file', 'password', '--digicert'];
      expect((await runCloudPrevent(folder.path, ...importing)).status).toBe(0);
      expect(await entriesOf('java.ks', 'password')).toHaveLength(3);
    });
  });

  test("makes keystores in Java's old format, which are named as such", async () => {
    writeFileSync(inFolder('password'), 'changeit\n', { mode: 0o600 });
    const making = ['-genkeypair', '-dname', 'CN=a', '-alias', 'a', '-keyalg', 'EC', '-storetype', 'JKS'];
    await keytool(...making, '-keystore', 'old.jks', '-storepass', 'changeit', '-keypass', 'changeit');
    const reading = readKeystore(inFolder('old.jks'), inFolder('password'));
    await expect(reading).rejects.toMatchObject({ code: 'KEYSTORE_JKS', message: expect.stringContaining('keytool') });
  });

  test('may put several keys into one, of which one must be chosen', async () => {
    writeFileSync(inFolder('password'), 'changeit\n', { mode: 0o600 });
    for (const alias of ['one', 'two'])
      await keytool(
        ...['-genkeypair', '-dname', `CN=${alias}`, '-alias', alias, '-keyalg', 'EC'],
        ...['-keystore', 'several.ks', '-storepass:file', 'password'],
      );
    const read = (alias?: string) => readKeystore(inFolder('several.ks'), inFolder('password'), { alias });
    await expect(read()).rejects.toMatchObject({ code: 'KEYSTORE_SEVERAL_KEYS' });
    expect((await read('Two')).subject.commonName).toBe('two');
  });
});
