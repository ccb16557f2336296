import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../kit/find-program';
import { whenInstalled } from '../../kit/required-program';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

describe('programs that tests need', () => {
  const { CI, NO_SUCH_PROGRAM_BINARY } = process.env;

  afterEach(() => {
    restore('CI', CI);
    restore('NO_SUCH_PROGRAM_BINARY', NO_SUCH_PROGRAM_BINARY);
  });

  test('run their tests when they are there', () => {
    expect(whenInstalled('sh', 'ls')).toBe(describe);
  });

  test('skip their tests when one is missing, but not where CI is set', () => {
    delete process.env['CI'];
    expect(whenInstalled('sh', 'no-such-program')).toBe(describe.skip);
    process.env['CI'] = 'true';
    expect([describe, describe.skip]).not.toContain(whenInstalled('sh', 'no-such-program'));
  });

  test('are found where the environment says, and nowhere else then', () => {
    const folder = stopAfterTest(temporaryFolder());
    const path = join(folder.path, 'program');
    process.env['NO_SUCH_PROGRAM_BINARY'] = path;
    expect(findProgram('no-such-program')).toBeUndefined();
    writeFileSync(path, '');
    chmodSync(path, 0o755);
    expect(findProgram('no-such-program')).toBe(path);
  });
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}
