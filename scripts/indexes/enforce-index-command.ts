import { Command } from 'commander';
import { listCommand } from './list-command.js';
import { removeCommand } from './remove-command.js';
import { uploadCommand } from './upload-command.js';

/** `cloud-prevent index`: indexes that the Enforce server keeps and gives to the detectors. */
export function enforceIndexCommand(): Command {
  return new Command('index')
    .summary('give indexes to the Enforce server, which brings them to the detectors')
    .description('Uploads indexes of tables and documents to the Enforce server, lists and removes them.')
    .addCommand(uploadCommand())
    .addCommand(listCommand())
    .addCommand(removeCommand());
}
