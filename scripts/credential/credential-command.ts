import { Command } from 'commander';
import { listCommand } from './list-command.js';
import { reencryptCommand } from './reencrypt-command.js';
import { removeCommand } from './remove-command.js';
import { setCommand } from './set-command.js';

/** `cloud-prevent credential`: secrets that the Enforce server keeps. */
export function credentialCommand(): Command {
  return new Command('credential')
    .summary('stored credentials of the Enforce server')
    .description(
      'Lists, sets and removes stored credentials of the Enforce server, and encrypts them anew after a change of the key.',
    )
    .addCommand(listCommand())
    .addCommand(setCommand())
    .addCommand(removeCommand())
    .addCommand(reencryptCommand());
}
