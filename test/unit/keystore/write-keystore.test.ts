import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { createAuthority } from '@cloud-prevent/keystore/create-authority';
import { createLinkKeystore } from '@cloud-prevent/keystore/create-link-keystore';
import { parseKeystore } from '@cloud-prevent/keystore/parse-keystore';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { writeKeystore } from '@cloud-prevent/keystore/write-keystore';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const PASSWORD = 'correct horse';

describe('a keystore that was written', () => {
  let folder: TemporaryFolder;
  let bytes: Buffer;
  let authority: Awaited<ReturnType<typeof createAuthority>>;

  beforeAll(async () => {
    folder = temporaryFolder();
    authority = await createAuthority();
    const link = { alias: 'protect01', role: 'monitor', uses: ['serverAuth' as const] };
    bytes = await createLinkKeystore({ ...link, authority, password: PASSWORD });
    writeFileSync(join(folder.path, 'protect01.p12'), bytes);
    writeFileSync(join(folder.path, 'password'), `${PASSWORD}\r\nsecond line\n`, { mode: 0o600 });
  });
  afterAll(() => folder.remove());

  const read = () => readKeystore(join(folder.path, 'protect01.p12'), join(folder.path, 'password'));

  test('comes back with its key, its names and whom it trusts', async () => {
    const keystore = await read();
    expect(keystore.subject).toEqual({ commonName: 'protect01', organizationalUnit: 'monitor' });
    expect(keystore.trusted).toEqual([authority.certificate]);
    expect(keystore.key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect(keystore.fingerprint256).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  test('leaves the root out of the chain that is sent to peers', async () => {
    expect((await read()).chain).toEqual([]);
    expect((await parseKeystore(bytes, PASSWORD, 'x')).keys[0]?.chain).toEqual([authority.certificate]);
  });

  test('is valid for three years, from now', async () => {
    const { notBefore, expiresAt } = await read();
    expect(notBefore.getTime()).toBeLessThan(Date.now());
    expect((expiresAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(3 * 365, 0);
  });

  test("is read by Node's own TLS as well", () => {
    expect(() => createSecureContext({ pfx: bytes, passphrase: PASSWORD })).not.toThrow();
    expect(() => createSecureContext({ pfx: bytes, passphrase: 'wrong' })).toThrow(/mac verify failure/);
  });

  test('has no readable private key in it', async () => {
    const { key } = await read();
    const der = Buffer.from(key.replace(/-----[^-]+-----|\n/g, ''), 'base64');
    // The last octets are the public point, which the certificate has too; the private part stands before it.
    expect(bytes.includes(der.subarray(30, 66))).toBe(false);
  });

  test.each([
    ['short', 'abc'],
    ['outside ASCII', 'pässword'],
    ['too long', 'x'.repeat(1025)],
  ])('is not made with a password that Java could not use: %s', async (_case, password) => {
    await expect(writeKeystore({ ...authority, trusted: [], alias: 'a', password })).rejects.toMatchObject({
      code: 'PASSWORD_INVALID',
      message: expect.not.stringContaining(password),
    });
  });
});
