import { Command } from 'commander';
import { listCommand } from './list-command.js';
import { updateCommand } from './update-command.js';

/** `cloud-prevent roots`: the certificate authorities that next hops are verified by. */
export function rootsCommand(): Command {
  return new Command('roots')
    .description('Shows and renews the roots that Email Security.cloud is verified by.')
    .addCommand(listCommand())
    .addCommand(updateCommand());
}
