import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { tableText } from '../output/table-text.js';

const EXAMPLES = `
Examples:
  cloud-prevent credential list --authority authority.pem --token-file state/api-token`;

interface Credential {
  readonly name: string;
  readonly userName: string | null;
  readonly description: string;
  readonly updatedAt: string;
}

/** `cloud-prevent credential list`: names and users of stored credentials; nothing gives the passwords back. */
export function listCommand(): Command {
  return enforceCommand('list', 'token')
    .description('Lists stored credentials, without their passwords.')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ tokenFile, ...options }: EnforceOptions & { tokenFile: string }): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  const { credentials } = JSON.parse((await api.ask('GET', '/credentials')).body) as { credentials: Credential[] };
  const rows = credentials.map(({ name, userName, description, updatedAt }) => [
    name,
    userName ?? '',
    description,
    updatedAt,
  ]);
  console.log(tableText([['name', 'user', 'description', 'set'], ...rows]));
}
