import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { SecretLines } from '../enforce/secret-lines.js';
import { signIn } from '../enforce/sign-in.js';
import { writeNewFiles } from '../write-new-files.js';

const EXAMPLES = `
Examples:
  cloud-prevent user token --name alice --token-name ci --privilege view-policies author-policies --output token
  cloud-prevent user token --name alice --token-name audit --privilege read-audit-log --days 30 --output token

It asks for the password of the user; without a terminal it is a line of standard input.`;

interface TokenOptions extends EnforceOptions {
  readonly name: string;
  readonly code?: string;
  readonly tokenName: string;
  readonly privilege: readonly string[];
  readonly days: string;
  readonly output: string;
}

/** `cloud-prevent user token`: an API token with a part of the user's privileges. */
export function tokenCommand(): Command {
  return enforceCommand('token', 'person')
    .description('Makes an API token of yours and writes it to a file.')
    .requiredOption('--name <name>', 'your user name')
    .requiredOption('--token-name <name>', 'what the token is for')
    .requiredOption('--privilege <privilege...>', 'what the token may do; no more than you may')
    .requiredOption('--output <file>', 'a new file that only you can read')
    .option('--days <days>', 'until it expires', '90')
    .option('--code <digits>', 'of the authenticator app, where the account has one')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ name, code, tokenName, privilege: privileges, days, output, ...options }: TokenOptions) {
  const secrets = new SecretLines();
  try {
    const password = await secrets.next('Password');
    const person = await signIn(await EnforceApi.anonymous(options), { name, password, code });
    const order = { name: tokenName, privileges, days: Number(days) };
    const { token } = JSON.parse((await person.ask('POST', '/account/tokens', order)).body) as { token: string };
    await person.ask('DELETE', '/session');
    await writeNewFiles([{ path: output, content: `${token}\n` }]);
    console.log(`The token is in ${output}.`);
  } finally {
    secrets.close();
  }
}
