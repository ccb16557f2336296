import { Command } from 'commander';
import { reencryptCommand } from './reencrypt-command.js';
import { setCommand } from './set-command.js';

/** `cloud-prevent credential`: secrets that the Enforce server keeps. */
export function credentialCommand(): Command {
  return new Command('credential')
    .summary('stored credentials of the Enforce server')
    .description('Sets stored credentials of the Enforce server, and encrypts them anew after a change of the key.')
    .addCommand(setCommand())
    .addCommand(reencryptCommand());
}
