import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

describe.each(['image.mjs', 'image-test.mjs'])('setup/%s', (script) => {
  it('fails and says what to do where no container engine answers', () => {
    const { status, stderr } = run(script, [], { CONTAINER_ENGINE: '/nowhere/engine' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/No container engine answers: tried \/nowhere\/engine\. Install and start Docker or Podman/);
  });
});

describe('setup/image.mjs', () => {
  it.each([
    ['an image that there is not', ['balancer'], 'Found balancer; accepted are detector and enforce.'],
    ['a platform that is not built for', ['--platform', 'linux/s390x'], '--platform: found linux/s390x; accepted are'],
    ['an unknown option', ['--push'], "Unknown option '--push'"],
  ])('refuses %s', (_what, args, text) => {
    const { status, stderr } = run('image.mjs', args);
    expect([status, stderr]).toEqual([1, expect.stringContaining(text)]);
  });
});

function run(script: string, args: readonly string[], environment = {}) {
  return spawnSync(process.execPath, [join('setup', script), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
}
