import { Command } from 'commander';
import { uploadCommand } from './upload-command.js';

/** `cloud-prevent keys`: brings keys to where the detectors find them. */
export function keysCommand(): Command {
  return new Command('keys')
    .summary('bring the keys of the detectors into the secret store of their platform')
    .description('Brings the keys of the detectors into the secret store of their platform.')
    .addCommand(uploadCommand());
}
