import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';

const EXAMPLES = `
Examples:
  cloud-prevent user reset --name alice --authority authority.pem --token-file token
  cloud-prevent user reset --name administrator --token-file state/api-token

It ends the lock and the sessions of the user, and prints a one-time password, once.`;

/** `cloud-prevent user reset`: a one-time password for somebody who cannot sign in. */
export function resetCommand(): Command {
  return enforceCommand('reset', 'token')
    .description('Gives a user a one-time password and prints it.')
    .requiredOption('--name <name>', 'of the user')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({
  tokenFile,
  name,
  ...options
}: EnforceOptions & { tokenFile: string; name: string }): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  const { body } = await api.ask('POST', `/users/${encodeURIComponent(name)}/reset-password`, {});
  console.log((JSON.parse(body) as { oneTimePassword: string }).oneTimePassword);
}
