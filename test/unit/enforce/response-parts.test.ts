import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptsAddress } from '@cloud-prevent/enforce/responses/accepts-address';
import { AddressGate } from '@cloud-prevent/enforce/responses/address-gate';
import { postWebhook } from '@cloud-prevent/enforce/responses/post-webhook';
import { runPlugin } from '@cloud-prevent/enforce/responses/run-plugin';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

describe('addresses that a response rule means', () => {
  const patterns = (more: object) => ({ addresses: [], domains: [], lists: [], ...more });

  it.each([
    [{ addresses: ['Ceo@example.com'] }, 'ceo@EXAMPLE.com', true],
    [{ addresses: ['*@sales.example.com'] }, 'a@sales.example.com', true],
    [{ addresses: ['a*b*c@x'] }, 'a-b-c@x', true],
    [{ addresses: ['a*b*c@x'] }, 'abc@x', true],
    [{ addresses: ['a*a@x'] }, 'a@x', false],
    [{ addresses: ['*@sales.example.com'] }, 'a@sales.example.com.evil.org', false],
    [{ domains: ['example.com'] }, 'a@deep.example.com', true],
    [{ domains: ['example.com'] }, 'a@notexample.com', false],
    [{ domains: ['bücher.example'] }, 'a@xn--bcher-kva.example', true],
    [{ pattern: '^svc-' }, 'SVC-1@example.com', true],
    [{ pattern: '^svc-' }, 'a-svc-1@example.com', false],
  ])('%j, %s: %s', (meant, address, expected) => {
    expect(acceptsAddress(patterns(meant), address)).toBe(expected);
  });
});

describe('addresses that a webhook may reach', () => {
  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd00::1', '::ffff:10.0.0.1', '0.0.0.0', 'fe80::1'])(
    'are not private ones: %s',
    (address) => {
      expect(new AddressGate([]).admits(address)).toBe(false);
    },
  );

  it('are those of the Internet, and the networks of the configuration', () => {
    const gate = new AddressGate(['10.1.0.0/16']);
    expect(['8.8.8.8', '2606:4700::1111', '10.1.2.3', '10.2.0.1'].map((one) => gate.admits(one))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it.each(['https://127.0.0.1:1/', 'https://localhost:1/', 'https://[::1]:1/', 'https://2130706433:1/'])(
    'are not reached by another spelling: %s',
    async (url) => {
      const posting = postWebhook(new URL(url), { body: '{}', headers: {}, gate: new AddressGate([]) });
      await expect(posting).rejects.toThrow(/private address/);
    },
  );
});

describe('a plug-in', () => {
  let folder: TemporaryFolder;
  const input = { incident: {}, parameters: {}, credentials: {}, id: '1' };
  const run = (text: string, limitMs?: number) => {
    writeFileSync(join(folder.path, 'plugin.js'), text);
    return runPlugin(folder.path, 'plugin', input, limitMs);
  };

  beforeEach(() => {
    folder = temporaryFolder();
  });

  afterEach(() => folder.remove());

  it('says what it has done, or when to look again', async () => {
    expect(await run('exports.run = async ({ id }) => ({ note: `did ${id}` });')).toEqual({ note: 'did 1' });
    expect(await run('exports.run = () => ({ againAfterSeconds: 60 });')).toEqual({ againAfterSeconds: 60 });
    expect(await run('exports.run = () => undefined;')).toEqual({});
  });

  it.each([
    ['throws', 'exports.run = () => { throw new Error("no ticket system"); };', /no ticket system/],
    ['exports nothing', '', /exports no function run/],
    ['answers nonsense', 'exports.run = () => ({ note: 7 });', /not one/],
    ['ends the thread', 'exports.run = () => process.exit(0);', /without an answer/],
    ['is not JavaScript', 'exports.run = (', /Unexpected/],
  ])('that %s has failed', async (_case, text, message) => {
    await expect(run(text)).rejects.toThrow(message);
  });

  it('that never ends is ended', async () => {
    await expect(run('exports.run = () => { for (;;); };', 200)).rejects.toThrow(/longer than 200 ms/);
  });
});
