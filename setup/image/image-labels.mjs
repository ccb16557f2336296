import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { URL } from 'node:url';

/**
 * What an image says of its origin.
 * @param {string} root of the checkout
 * @returns {Record<string, string>} build arguments of the Dockerfiles; what is not known is left out
 */
export function imageLabels(root) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const revision = git(root, 'rev-parse', 'HEAD');
  const changed = git(root, 'status', '--porcelain');
  const source = withoutCredentials(git(root, 'config', '--get', 'remote.origin.url'));
  return {
    VERSION: version,
    ...(revision && { REVISION: changed ? `${revision}-changed` : revision }),
    ...(source && { SOURCE: source }),
  };
}

function git(root, ...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Only what others can follow too: an https address, without whatever its owner logs in with. */
function withoutCredentials(address = '') {
  if (!address.startsWith('https://')) return undefined;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}
