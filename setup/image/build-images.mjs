import { spawnSync } from 'node:child_process';
import { imageLabels } from './image-labels.mjs';

/** By the name of the image. */
const DOCKERFILES = { detector: 'detector-image/Dockerfile', enforce: 'enforce/Dockerfile' };

/** Names of all images. */
export const imageNames = Object.keys(DOCKERFILES);

/**
 * Builds images and tags them `cloud-prevent/<name>:<tag>`; for a platform that was asked for, `…:<tag>-<architecture>`.
 * @param options.root of the checkout
 * @param options.engine from `containerEngine()`
 * @param {string[]} options.names which; from `imageNames`
 * @param {string[]} options.platforms such as `linux/arm64`; none: the engine's own
 * @param {string} [options.tag] default: the kit's version
 * @returns {string[]} their tags, in the order of names
 * @throws Error when a build fails; the engine has said why
 */
export function buildImages({ root, engine, names, platforms, tag }) {
  const labels = imageLabels(root);
  const wanted = platforms.length ? platforms : [undefined];
  return names.flatMap((name) => wanted.map((platform) => build({ root, engine, name, platform, tag, labels })));
}

function build({ root, engine, name, platform, tag, labels }) {
  const image = `cloud-prevent/${name}:${tag ?? labels.VERSION}${platform ? `-${platform.split('/')[1]}` : ''}`;
  const args = Object.entries(labels).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
  const { status, error } = spawnSync(
    engine.command,
    ['build', ...engine.buildFlags, ...(platform ? ['--platform', platform] : []), ...args].concat([
      '--file',
      DOCKERFILES[name],
      '--tag',
      image,
      '.',
    ]),
    // Docker's older builder knows no platforms. What is built goes to standard error, so that the result can be piped.
    { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, DOCKER_BUILDKIT: '1' } },
  );
  if (error) throw new Error(`${engine.command} could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`${image} could not be built; what ${engine.command} said is above.`);
  return image;
}
