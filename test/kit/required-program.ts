import { findProgram } from './find-program';

/**
 * `describe` for tests with programs that are not ours. Without them the tests are skipped and say so; where `CI` is
 * set they fail instead, because there `.ci/run` has installed everything.
 * @param programs names as in `findProgram`
 */
export function whenInstalled(...programs: readonly string[]): typeof describe {
  const missing = programs.filter((name) => !findProgram(name));
  if (missing.length === 0) return describe;
  const text = `not installed, or not usable by this user: ${missing.join(', ')}`;
  if (!process.env['CI']) {
    process.stderr.write(`\nSKIPPED: ${text}. \`.ci/run\` installs what the tests need.\n`);
    return describe.skip;
  }
  const failing = (name: Parameters<typeof describe>[0]) =>
    describe(name, () => {
      test('its programs are installed', () => {
        throw new Error(text);
      });
    });
  return Object.assign(failing, { only: describe.only, skip: describe.skip, each: describe.each });
}
