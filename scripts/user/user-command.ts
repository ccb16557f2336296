import { Command } from 'commander';
import { addCommand } from './add-command.js';
import { listCommand } from './list-command.js';
import { passwordCommand } from './password-command.js';
import { resetCommand } from './reset-command.js';
import { revokeTokenCommand } from './revoke-token-command.js';
import { tokenCommand } from './token-command.js';
import { tokensCommand } from './tokens-command.js';

/** `cloud-prevent user`: people of the Enforce server. */
export function userCommand(): Command {
  return new Command('user')
    .summary('people of the Enforce server, their passwords and tokens')
    .description('Lists and adds users of the Enforce server, changes passwords, makes API tokens and takes them away.')
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(resetCommand())
    .addCommand(passwordCommand())
    .addCommand(tokenCommand())
    .addCommand(tokensCommand())
    .addCommand(revokeTokenCommand());
}
