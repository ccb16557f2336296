import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPassword } from '@cloud-prevent/keystore/read-password';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

describe('a password file', () => {
  let folder: TemporaryFolder;
  beforeAll(() => (folder = temporaryFolder()));
  afterAll(() => folder.remove());

  function passwordFile(content: string, mode = 0o600): string {
    const file = join(folder.path, 'password');
    writeFileSync(file, content);
    chmodSync(file, mode);
    return file;
  }

  test.each([
    ['secret', 'secret'],
    ['secret\n', 'secret'],
    ['secret\r\nmore\r\n', 'secret'],
    [' spaces belong to it \n', ' spaces belong to it '],
  ])('%j gives %j', async (content, password) => {
    expect(await readPassword(passwordFile(content))).toBe(password);
  });

  test('is refused with an empty first line', async () => {
    await expect(readPassword(passwordFile('\nsecret\n'))).rejects.toMatchObject({ code: 'PASSWORD_INVALID' });
  });

  test.each([0o640, 0o604, 0o660, 0o444])('is refused with mode %d, unless that is allowed', async (mode) => {
    const file = passwordFile('secret', mode);
    await expect(readPassword(file)).rejects.toMatchObject({
      code: 'PASSWORD_EXPOSED',
      message: expect.stringContaining(mode.toString(8)),
    });
    expect(await readPassword(file, { allowReadableByOthers: true })).toBe('secret');
  });

  test('is named when it is not there', async () => {
    const missing = join(folder.path, 'missing');
    await expect(readPassword(missing)).rejects.toMatchObject({
      code: 'PASSWORD_UNREADABLE',
      message: expect.stringContaining(missing),
    });
  });
});
