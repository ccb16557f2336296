import { Command } from 'commander';
import { checkCommand } from './check-command.js';
import { updateCommand } from './update-command.js';

/** `cloud-prevent eop-ranges`: the addresses that Exchange Online Protection sends from. */
export function eopRangesCommand(): Command {
  return new Command('eop-ranges')
    .description('Compares and renews the list of addresses that Exchange Online Protection sends from.')
    .addCommand(checkCommand())
    .addCommand(updateCommand());
}
