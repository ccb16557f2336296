import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';

const EXAMPLES = `
Examples:
  cloud-prevent role remove --name "Low only" --authority authority.pem --token-file token

Whoever has it loses what only it allows. Administrator cannot be removed.`;

/** `cloud-prevent role remove`: takes a role away from everybody. */
export function removeCommand(): Command {
  return enforceCommand('remove', 'token')
    .description('Removes a role.')
    .requiredOption('--name <name>', 'of the role')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({
  tokenFile,
  name,
  ...options
}: EnforceOptions & { tokenFile: string; name: string }): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  await api.ask('DELETE', `/roles/${encodeURIComponent(name)}`);
  console.log(`${name} is removed.`);
}
