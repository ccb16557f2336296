import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';

const EXAMPLES = `
Examples:
  cloud-prevent credential re-encrypt --authority authority.pem --token-file token

Run it after a new key was put above the old one and Enforce was started again; then take the old key out.`;

/** `cloud-prevent credential re-encrypt`: everything that an older key has encrypted, with the current one. */
export function reencryptCommand(): Command {
  return enforceCommand('re-encrypt', 'token')
    .description('Encrypts what is kept at rest with the current key.')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ tokenFile, ...options }: EnforceOptions & { tokenFile: string }): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  const { body } = await api.ask('POST', '/keys/re-encrypt', {});
  const { reencrypted } = JSON.parse(body) as { reencrypted: Record<string, number> };
  for (const [part, count] of Object.entries(reencrypted)) console.log(`${part}: ${count} encrypted anew`);
}
