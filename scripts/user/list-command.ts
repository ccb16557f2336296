import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { tableText } from '../output/table-text.js';

const EXAMPLES = `
Examples:
  cloud-prevent user list --authority authority.pem --token-file state/api-token`;

interface User {
  readonly name: string;
  readonly roles: readonly string[];
  readonly disabled: boolean;
  readonly lockedUntil: string | null;
  readonly passwordMustChange: boolean;
  readonly secondFactor: boolean;
  readonly signedInAt: string | null;
}

/** `cloud-prevent user list`: who may sign in, and how each account stands. */
export function listCommand(): Command {
  return enforceCommand('list', 'token')
    .description('Lists users, their roles, and how their accounts stand.')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ tokenFile, ...options }: EnforceOptions & { tokenFile: string }): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  const { users } = JSON.parse((await api.ask('GET', '/users')).body) as { users: User[] };
  const rows = users.map((user) => [user.name, user.roles.join(', '), stateOf(user), user.signedInAt ?? 'never']);
  console.log(tableText([['name', 'roles', 'account', 'last sign-in'], ...rows]));
}

function stateOf({ disabled, lockedUntil, passwordMustChange, secondFactor }: User): string {
  const states = [
    disabled && 'disabled',
    lockedUntil !== null && `locked until ${lockedUntil}`,
    passwordMustChange && 'must change the password',
    secondFactor && 'second factor',
  ];
  return states.filter(Boolean).join(', ') || 'open';
}
