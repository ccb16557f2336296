import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkRoles } from '@cloud-prevent/protocol/link';
import { detectorConfigurationFor } from '../../kit/detector-process';
import { LinkKeys } from '../../kit/link-keys';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const MAIN = join(__dirname, '..', '..', '..', 'detector-image', 'dist', 'main.js');

function run(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, lines: stderr.split('\n').filter(Boolean) };
}

describe('the start of a detector', () => {
  async function check(changes: Record<string, unknown>) {
    const folder = stopAfterTest(temporaryFolder());
    const own = await (await LinkKeys.create(folder.path)).write('detector1', { role: linkRoles.detector });
    const { document } = await detectorConfigurationFor(folder.path, 2525, own, changes);
    const file = join(folder.path, 'detector.yaml');
    writeFileSync(file, JSON.stringify(document));
    return run(['--config', file, '--check-config']);
  }

  it('says that it can, and does not', async () => {
    const { status, stdout, lines } = await check({});
    expect({ status, lines }).toEqual({ status: 0, lines: [] });
    expect(stdout).toContain('the detector detector1 can start with this');
  });

  it('is refused with every mistake of the file, one a line, and exit code 2', async () => {
    const { status, lines } = await check({ allowlist: ['10.0.0.0/99'], name: '', extra: 1 });
    expect(status).toBe(2);
    expect(lines).toEqual([
      expect.stringMatching(/^name: /),
      expect.stringMatching(/^allowlist\[0\]: .*10\.0\.0\.0\/99/),
      expect.stringMatching(/extra/),
    ]);
  });

  it('is refused without a tenant gate and with an empty allowlist', async () => {
    const { status, lines } = await check({ tenant: undefined, allowlist: [] });
    expect(status).toBe(2);
    expect(lines).toEqual([expect.stringMatching(/^allowlist: /), expect.stringMatching(/^tenant: .*open relay/)]);
  });

  it('is refused with every file that cannot be used', async () => {
    const { status, lines } = await check({
      keystores: { link: { file: '/nowhere/link.p12', passwordFile: '/nowhere/password' } },
      delivery: { mode: 'forward', nextHops: [{ host: 'a.example' }], trustedRoots: ['/nowhere/roots.pem'] },
    });
    expect(status).toBe(2);
    expect(lines).toEqual([expect.stringMatching(/^keystores: /), expect.stringMatching(/^delivery\.trustedRoots: /)]);
  });

  it.each([
    ['a missing option', [], '--config FILE is missing'],
    ['an unknown option', ['--nonsense'], '--nonsense'],
    ['a file that is not there', ['--config', '/nowhere/detector.json'], '/nowhere/detector.json cannot be read'],
  ])('is refused in one line for %s', (_what, args, text) => {
    const { status, lines } = run(args);
    expect(status).toBe(2);
    expect(lines).toEqual([expect.stringContaining(text)]);
  });
});
