import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';

const EXAMPLES = `
Examples:
  cloud-prevent credential remove --name smtp --authority authority.pem --token-file token

What signs in with it fails from then on, until one of this name is set again.`;

/** `cloud-prevent credential remove`: forgets a secret. */
export function removeCommand(): Command {
  return enforceCommand('remove', 'token')
    .description('Removes a stored credential.')
    .requiredOption('--name <name>', 'of the credential')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({
  tokenFile,
  name,
  ...options
}: EnforceOptions & { tokenFile: string; name: string }): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  await api.ask('DELETE', `/credentials/${encodeURIComponent(name)}`);
  console.log(`${name} is removed.`);
}
