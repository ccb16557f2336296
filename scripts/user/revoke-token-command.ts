import type { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { tokensOf, tokensPath } from './user-token.js';

const EXAMPLES = `
Examples:
  cloud-prevent user revoke-token --name alice --token-name ci --authority authority.pem --token-file state/api-token

The token opens nothing from then on.`;

interface RevokeOptions extends EnforceOptions {
  readonly tokenFile: string;
  readonly name: string;
  readonly tokenName: string;
}

/** `cloud-prevent user revoke-token`: for a token that has got into wrong hands, or is not needed any more. */
export function revokeTokenCommand(): Command {
  return enforceCommand('revoke-token', 'token')
    .description('Takes an API token away from a user.')
    .requiredOption('--name <name>', 'of the user')
    .requiredOption('--token-name <name>', 'of the token, as `user tokens` lists it')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ tokenFile, name, tokenName, ...options }: RevokeOptions): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  const tokens = await tokensOf(api, name);
  const token = tokens.find((one) => one.name === tokenName);
  if (!token) {
    const names = tokens.map((one) => `"${one.name}"`).join(', ') || 'none';
    throw new CommandError('TOKEN_UNKNOWN', `"${tokenName}" of ${name}; there is ${names}`);
  }
  await api.ask('DELETE', `${tokensPath(name)}/${token.id}`);
  console.log(`${tokenName} of ${name} opens nothing any more.`);
}
