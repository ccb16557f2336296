/**
 * Inspects 20,000 hostile messages, of which `npm test` has a small share; closes with `N passed, N failed`.
 *
 *   npm run fuzz                        another 20,000 each time
 *   FUZZ_INPUTS=1000 npm run fuzz       fewer
 *   TEST_SEED=1 npm run fuzz            the same again, with the number that a failure tells
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const INPUTS = '20000';
const HOURS_2 = '7200000';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { status } = spawnSync(
  process.execPath,
  [join(root, 'setup', 'jest.mjs'), 'test/fault/inspection/fuzz.test.ts', '--testTimeout', HOURS_2],
  { cwd: root, stdio: 'inherit', env: { FUZZ_INPUTS: INPUTS, TEST_SEED: String(randomInt(2 ** 31)), ...process.env } },
);
process.exitCode = status ?? 1;
