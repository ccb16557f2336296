/**
 * Builds the container images and tests them; closes with the line `N passed, N failed`. Needs Linux, root, and Docker or
 * Podman. Arguments are jest's own.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildImages } from './image/build-images.mjs';
import { containerEngine } from './image/container-engine.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  const engine = containerEngine();
  const [detector, enforce] = buildImages({ root, engine, names: ['detector', 'enforce'], platforms: [], tag: 'test' });
  process.exitCode = test({ CONTAINER_ENGINE: engine.command, DETECTOR_IMAGE: detector, ENFORCE_IMAGE: enforce });
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

function test(environment) {
  const jest = [join(root, 'setup', 'jest.mjs'), '--config', 'test/image/jest.config.cjs', ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, jest, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return status ?? 1;
}
