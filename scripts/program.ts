import { Command } from 'commander';
import { keystoreCommand } from './keystore/keystore-command.js';
import { sslkeytoolCommand } from './sslkeytool/sslkeytool-command.js';

const EXAMPLES = `
Examples:
  cloud-prevent sslkeytool -genkey -alias=./aliases.txt -dir=./generated_keys
  cloud-prevent keystore create --host mail.example.com
  cloud-prevent keystore import --digicert
  cloud-prevent keystore list

Exit status: 0 done, 1 failed, 2 called wrongly.`;

/** The whole command line. It throws instead of leaving the process. */
export function program(): Command {
  const root = new Command('cloud-prevent')
    .description("The operator's command of Cloud Prevent Kit.")
    .addHelpText('after', EXAMPLES)
    .addCommand(sslkeytoolCommand())
    .addCommand(keystoreCommand());
  return throughout(root);
}

/** Sub-commands that are added do not inherit settings; each gets them here. */
function throughout(command: Command): Command {
  command.exitOverride().showHelpAfterError('(--help shows what is accepted, with examples)');
  command.commands.forEach(throughout);
  return command;
}
