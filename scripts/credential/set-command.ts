import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { SecretLines } from '../enforce/secret-lines.js';

const EXAMPLES = `
Examples:
  cloud-prevent credential set --name gateway-keystore --authority authority.pem --token-file token
  cloud-prevent credential set --name smtp --user alerts@example.com --token-file token <password.txt

It asks for the password; without a terminal it is a line of standard input.`;

interface SetOptions extends EnforceOptions {
  readonly tokenFile: string;
  readonly name: string;
  readonly user?: string;
  readonly description: string;
}

/** `cloud-prevent credential set`: keeps a secret under a name. */
export function setCommand(): Command {
  return enforceCommand('set', 'token')
    .description('Keeps a password under a name, in the place of the one before; nothing gives it back.')
    .requiredOption('--name <name>', 'of the credential')
    .option('--user <name>', 'who signs in with it')
    .option('--description <text>', 'what it is for', '')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ tokenFile, name, user, description, ...options }: SetOptions): Promise<void> {
  const secrets = new SecretLines();
  try {
    const password = await secrets.next('Password');
    const api = await EnforceApi.withToken(options, tokenFile);
    await api.ask('PUT', `/credentials/${encodeURIComponent(name)}`, { description, userName: user ?? null, password });
    console.log(`${name} is kept.`);
  } finally {
    secrets.close();
  }
}
