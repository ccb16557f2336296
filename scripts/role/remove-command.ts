import type { Command } from 'commander';
import { removeNamedCommand } from '../enforce/remove-named-command.js';

const EXAMPLES = `
Examples:
  cloud-prevent role remove --name "Low only" --authority authority.pem --token-file token

Whoever has it loses what only it allows. Administrator cannot be removed.`;

/** `cloud-prevent role remove`: takes a role away from everybody. */
export function removeCommand(): Command {
  return removeNamedCommand({ title: 'role', path: '/roles', examples: EXAMPLES });
}
