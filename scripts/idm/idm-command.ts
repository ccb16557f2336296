import { Command } from 'commander';
import { indexCommand } from './index-command.js';

/** `cloud-prevent idm`: indexes of documents, for the condition `documentSimilarity`. */
export function idmCommand(): Command {
  return new Command('idm')
    .summary('make indexes of confidential documents, for the condition documentSimilarity')
    .description('Makes indexes of documents, by which detectors know them and pieces of them in mail.')
    .addCommand(indexCommand());
}
