import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { tableText } from '../output/table-text.js';

const EXAMPLES = `
Examples:
  cloud-prevent role list --authority authority.pem --token-file state/api-token`;

interface Role {
  readonly name: string;
  readonly privileges: readonly string[];
  readonly incidentConditions: Readonly<Record<string, readonly string[]>>;
}

/** `cloud-prevent role list`: what each role allows, and with which incidents. */
export function listCommand(): Command {
  return enforceCommand('list', 'token')
    .description('Lists roles, what they allow, and with which incidents.')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ tokenFile, ...options }: EnforceOptions & { tokenFile: string }): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  const { roles } = JSON.parse((await api.ask('GET', '/roles')).body) as { roles: Role[] };
  const rows = roles.map((role) => [role.name, conditionsOf(role), role.privileges.join(', ')]);
  console.log(tableText([['name', 'incidents', 'privileges'], ...rows]));
}

function conditionsOf({ incidentConditions }: Role): string {
  const conditions = Object.entries(incidentConditions).map(([field, values]) => `${field}: ${values.join(', ')}`);
  return conditions.join('; ') || 'all';
}
