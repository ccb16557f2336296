import { spawnSync } from 'node:child_process';

/** In this order; the first that answers is taken. */
const KNOWN = ['docker', 'podman'];

/**
 * The container engine of this machine.
 * @param environment `CONTAINER_ENGINE` names one (default: docker or podman, whichever answers),
 *   `CONTAINER_BUILD_FLAGS` is given to each build, words apart by spaces
 * @returns {{ command: string, buildFlags: string[] }}
 * @throws Error where none answers
 */
export function containerEngine({ CONTAINER_ENGINE: chosen, CONTAINER_BUILD_FLAGS: flags = '' } = process.env) {
  const candidates = chosen ? [chosen] : KNOWN;
  const command = candidates.find(answers);
  if (!command) {
    throw new Error(
      `No container engine answers: tried ${candidates.join(' and ')}. Install and start Docker or Podman, or name ` +
        'another with the environment variable CONTAINER_ENGINE.',
    );
  }
  return { command, buildFlags: [...ownFlags(command), ...flags.split(' ').filter(Boolean)] };
}

/** A client without its engine fails here, too. */
function answers(command) {
  return spawnSync(command, ['ps', '--quiet'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** Podman's own format has no place for HEALTHCHECK. */
function ownFlags(command) {
  return command.endsWith('podman') ? ['--format', 'docker'] : [];
}
