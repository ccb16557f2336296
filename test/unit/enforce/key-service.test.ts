import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseKeyRing } from '@cloud-prevent/enforce/keys/key-ring';
import { KeyService } from '@cloud-prevent/enforce/keys/key-service';
import { readKeyRing } from '@cloud-prevent/enforce/keys/read-key-ring';
import { temporaryFolder } from '../../kit/temporary-folder';

const newKey = () => randomBytes(32).toString('base64');

describe('the key service', () => {
  const [first, second] = [newKey(), newKey()];
  const service = new KeyService(parseKeyRing(first));
  const plain = Buffer.from('open sesame');
  const sealed = service.encrypt(plain, 'credential:cave');

  it('opens what it has sealed, empty things too', () => {
    expect(service.decrypt(sealed, 'credential:cave')).toEqual(plain);
    expect(service.decrypt(service.encrypt(Buffer.alloc(0), 'x'), 'x')).toHaveLength(0);
  });

  it('seals the same thing differently each time, and shows nothing of it', () => {
    expect(service.encrypt(plain, 'credential:cave').box.equals(sealed.box)).toBe(false);
    expect(sealed.box.includes(plain)).toBe(false);
    expect(sealed.box).toHaveLength(plain.length + 45);
  });

  it('does not open a box in the place of another', () => {
    expect(() => service.decrypt(sealed, 'credential:vault')).toThrow(/not what was encrypted/);
  });

  it('notices every changed byte', () => {
    for (let index = 0; index < sealed.box.length; index += 1) {
      const changed = Buffer.from(sealed.box);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => service.decrypt({ ...sealed, box: changed }, 'credential:cave')).toThrow(/not what was encrypted/);
    }
    for (const length of [0, 1, 44, sealed.box.length - 1])
      expect(() => service.decrypt({ ...sealed, box: sealed.box.subarray(0, length) }, 'credential:cave')).toThrow();
  });

  it('opens boxes of older keys, and seals with the current one', () => {
    const rotated = new KeyService(parseKeyRing(`${second}\n# before\n${first}\n`));
    expect(rotated.decrypt(sealed, 'credential:cave')).toEqual(plain);
    expect(rotated.currentKeyId).not.toBe(sealed.keyId);
    expect(rotated.encrypt(plain, 'x').keyId).toBe(rotated.currentKeyId);
  });

  it('says which key is missing', () => {
    expect(() => new KeyService(parseKeyRing(second)).decrypt(sealed, 'credential:cave')).toThrow(sealed.keyId);
  });
});

describe('the key ring', () => {
  it('is made when there is no file, for its owner only, and kept', async () => {
    const folder = temporaryFolder();
    const file = join(folder.path, 'keys', 'ring');
    const made = await readKeyRing(file, {});
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await readKeyRing(file, {})).current.id).toBe(made.current.id);
    writeFileSync(file, `${newKey()}\n${readFileSync(file, 'utf8')}`);
    const rotated = await readKeyRing(file, {});
    expect([...rotated.keys.keys()]).toEqual([rotated.current.id, made.current.id]);
    folder.remove();
  });

  it('is taken from the environment where that has one', async () => {
    const keys = [newKey(), newKey()];
    const ring = await readKeyRing('/nowhere', { ENFORCE_ENCRYPTION_KEYS: keys.join(',') });
    expect(ring.keys.size).toBe(2);
  });

  it.each([
    ['nothing', '# only a comment\n', /no key.*openssl rand -base64 32/],
    ['a short key', `${newKey()}\n${Buffer.alloc(16).toString('base64')}`, /line 2: found 24 characters/],
    ['something else', 'correct horse battery staple', /line 1: .*32 bytes in base64/],
  ])('is refused with %s, which is not repeated', async (_case, text, message) => {
    const reading = readKeyRing('', { ENFORCE_ENCRYPTION_KEYS: text });
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.not.toThrow(/staple/);
  });
});
