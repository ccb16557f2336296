import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OriginalFiles } from '@cloud-prevent/detector/originals/original-files';
import { pino } from 'pino';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const [ONE, OTHER] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const message = Buffer.from('Subject: secret\r\n\r\nthe message');

describe('the messages of incidents, on the detector', () => {
  let directory: string;
  beforeEach(() => {
    directory = join(stopAfterTest(temporaryFolder()).path, 'originals');
  });

  const open = (waiting: readonly string[] = [], maximumBytes?: number, mostPercent = 100) =>
    OriginalFiles.open({
      directory,
      mostPercent,
      waits: (id) => waiting.includes(id),
      log: pino({ level: 'silent' }),
      ...(maximumBytes === undefined ? {} : { maximumBytes }),
    });
  const read = () => Promise.resolve(message);

  it('are one file however many incidents a message makes, which only the detector reads', async () => {
    const files = await open();
    expect(await files.keep([ONE, OTHER], message.length, read)).toBe(true);

    expect(await files.read(OTHER)).toEqual(message);
    const [one, other] = [ONE, OTHER].map((id) => statSync(join(directory, `${id}.eml`)));
    expect(one?.ino).toBe(other?.ino);
    expect((one?.mode ?? 0) & 0o777).toBe(0o600);
    expect(files.bytes).toBe(message.length);
  });

  it('go when their records are acknowledged, and stay as long as one waits', async () => {
    const files = await open();
    await files.keep([ONE, OTHER], message.length, read);
    await files.release([ONE]);
    expect(await files.read(ONE)).toBeUndefined();
    expect(await files.read(OTHER)).toEqual(message);
    await files.release([OTHER, OTHER]);
    expect(readdirSync(directory)).toEqual([]);
    expect(files.bytes).toBe(0);
  });

  it('are there after a restart as far as their records wait', async () => {
    const files = await open();
    await files.keep([ONE], message.length, read);
    await files.keep([OTHER], message.length, read);

    const again = await open([OTHER]);
    expect(await again.read(OTHER)).toEqual(message);
    expect(readdirSync(directory)).toEqual([`${OTHER}.eml`]);
  });

  it('are the same after a message came again', async () => {
    const files = await open();
    await files.keep([ONE, OTHER], message.length, read);
    expect(await files.keep([ONE, OTHER], message.length, read)).toBe(true);
    expect(await files.read(OTHER)).toEqual(message);
  });

  it('are not kept beyond the room for them, and then not even read', async () => {
    const files = await open([], message.length);
    expect(await files.keep([ONE], message.length, read)).toBe(true);
    expect(await files.keep([OTHER], 1, () => Promise.reject(new Error('was read')))).toBe(false);
  });

  it('leave the rest of a disk that fills up to the incidents', async () => {
    const files = await open([], undefined, 0);
    expect(await files.keep([ONE], 1, () => Promise.reject(new Error('was read')))).toBe(false);
  });

  it('never fail a message when the disk does', async () => {
    const files = await open();
    rmSync(directory, { recursive: true });
    expect(await files.keep([ONE], message.length, read)).toBe(false);
    expect(await files.read(ONE)).toBeUndefined();
  });

  it('are reached by their ids only, never by a path', async () => {
    const files = await open();
    await files.keep([ONE], message.length, read);
    expect(await files.read(`../originals/${ONE}`)).toBeUndefined();
  });
});
