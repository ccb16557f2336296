import { Command } from 'commander';
import { indexCommand } from './index-command.js';
import { keyCommand } from './key-command.js';

/** `cloud-prevent edm`: indexes of tables, for the condition `exactData`. */
export function edmCommand(): Command {
  return new Command('edm')
    .summary('make indexes of customer tables, for the condition exactData')
    .description(
      'Makes indexes of tables, by which detectors know the rows of the table in mail (exact data matching).',
    )
    .addCommand(keyCommand())
    .addCommand(indexCommand());
}
