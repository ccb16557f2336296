/**
 * Runs the tests and closes with one line, `N passed, N failed`. Arguments are jest's own:
 *
 *   npm test                          every test
 *   npm test -- test/unit             one kind
 *   npm test -- -t "blocks"           by name
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'cloud-prevent-test-'));
const report = join(folder, 'report.json');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(process.execPath, [jest, '--json', `--outputFile=${report}`, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  // A suite that could not even be loaded has no failed test of its own, and must not look like success.
  const unloaded = testResults.filter(
    ({ status: state, assertionResults }) => state === 'failed' && !assertionResults.length,
  );
  const failed = numFailedTests + unloaded.length;
  if (numFailedTestSuites && !failed) throw new Error('a test suite failed without saying which test');
  console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests ? `, ${numPendingTests} skipped` : ''}`);
} catch (error) {
  console.error(`The test run left no readable report: ${error.message}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode ||= status ?? 1;
