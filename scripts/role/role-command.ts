import { Command } from 'commander';
import { listCommand } from './list-command.js';
import { removeCommand } from './remove-command.js';

/** `cloud-prevent role`: what people of the Enforce server may do. */
export function roleCommand(): Command {
  return new Command('role')
    .summary('roles of the Enforce server')
    .description('Lists and removes roles of the Enforce server.')
    .addCommand(listCommand())
    .addCommand(removeCommand());
}
