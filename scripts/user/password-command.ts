import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { SecretLines } from '../enforce/secret-lines.js';
import { signIn } from '../enforce/sign-in.js';

const EXAMPLES = `
Examples:
  cloud-prevent user password --name administrator --authority authority.pem
  cloud-prevent user password --name administrator <passwords.txt

It asks for the present password and the new one; without a terminal they are two lines of standard input.`;

interface PasswordOptions extends EnforceOptions {
  readonly name: string;
  readonly code?: string;
}

/** `cloud-prevent user password`: changes the own password, such as the one-time password of a first sign-in. */
export function passwordCommand(): Command {
  return enforceCommand('password', 'person')
    .description('Changes your own password, such as a one-time password.')
    .requiredOption('--name <name>', 'your user name')
    .option('--code <digits>', 'of the authenticator app, where the account has one')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ name, code, ...options }: PasswordOptions): Promise<void> {
  const secrets = new SecretLines();
  try {
    const oldPassword = await secrets.next('Present password');
    const password = await secrets.next('New password');
    const person = await signIn(await EnforceApi.anonymous(options), { name, password: oldPassword, code });
    await person.ask('PUT', '/account/password', { oldPassword, password });
    console.log('The password is changed.');
  } finally {
    secrets.close();
  }
}
