import { Command } from 'commander';
import { lintCommand } from './lint-command.js';
import { replayCommand } from './replay/replay-command.js';
import { testCommand } from './test-command.js';

/** `cloud-prevent policy`: policies and response rules before they are in force. */
export function policyCommand(): Command {
  return new Command('policy')
    .description('Checks policies, tests them on mail, and compares two sets on past mail.')
    .addCommand(lintCommand())
    .addCommand(testCommand())
    .addCommand(replayCommand());
}
