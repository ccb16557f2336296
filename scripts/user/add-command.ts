import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';

const EXAMPLES = `
Examples:
  cloud-prevent user add --name alice --role "Incident Responder" --authority authority.pem --token-file token
  cloud-prevent user add --name gateway --role dlp-remediator-role --token-file token

It prints a one-time password, once; the user changes it with \`cloud-prevent user password\` or in the console.`;

interface AddOptions extends EnforceOptions {
  readonly tokenFile: string;
  readonly name: string;
  readonly role: readonly string[];
}

/** `cloud-prevent user add`: a user with a one-time password. */
export function addCommand(): Command {
  return enforceCommand('add', 'token')
    .description('Adds a user and prints a one-time password.')
    .requiredOption('--name <name>', 'of the user')
    .requiredOption('--role <role...>', 'one or more roles')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ tokenFile, name, role: roles, ...options }: AddOptions): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  const { body } = await api.ask('POST', '/users', { name, roles });
  console.log((JSON.parse(body) as { oneTimePassword: string }).oneTimePassword);
}
