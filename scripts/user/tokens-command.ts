import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { tableText } from '../output/table-text.js';
import { tokensOf } from './user-token.js';

const EXAMPLES = `
Examples:
  cloud-prevent user tokens --name alice --authority authority.pem --token-file state/api-token`;

/** `cloud-prevent user tokens`: the API tokens of a user, without the tokens themselves. */
export function tokensCommand(): Command {
  return enforceCommand('tokens', 'token')
    .description('Lists the API tokens of a user: what each may do, until when, and when it was last used.')
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
  const rows = (await tokensOf(api, name)).map((token) => [
    token.name,
    token.expiresAt,
    token.usedAt ?? 'never',
    token.privileges.join(', '),
  ]);
  console.log(tableText([['token', 'expires', 'last used', 'privileges'], ...rows]));
}
