import type { Command } from 'commander';
import { removeNamedCommand } from '../enforce/remove-named-command.js';

const EXAMPLES = `
Examples:
  cloud-prevent credential remove --name smtp --authority authority.pem --token-file token

What signs in with it fails from then on, until one of this name is set again.`;

/** `cloud-prevent credential remove`: forgets a secret. */
export function removeCommand(): Command {
  return removeNamedCommand({ title: 'stored credential', path: '/credentials', examples: EXAMPLES });
}
