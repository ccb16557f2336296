import type { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { askEnforce, type EnforceAnswer } from '../enforce/ask-enforce.js';
import { readText } from '../enforce/read-text.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';

interface RegisterOptions {
  readonly url?: string;
  readonly tokenFile: string;
  readonly authority?: string;
}

const EXAMPLES = `
Examples:
  cloud-prevent register --token-file state/api-token --authority authority.pem
  cloud-prevent register --url https://enforce.corp.example.com:8440 --token-file state/api-token

Detectors that are registered already stay as they are, so that it can be run again.`;

/** `cloud-prevent register`: adds the detectors to the Enforce server of this kit. */
export function registerCommand(): Command {
  return deploymentCommand('register')
    .description('Registers every detector of the deployment with the Enforce server of this kit.')
    .option('--url <url>', 'the Enforce server (default: as the deployment says)')
    .requiredOption('--token-file <file>', 'API token with the privilege administer-servers')
    .option('--authority <file>', "PEM file of the authority behind Enforce's certificate (default: public ones)")
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(file: string, { url, tokenFile, authority }: RegisterOptions): Promise<void> {
  const { topology } = openSite(file);
  const base = url ?? `https://${topology.enforce.host}:${topology.enforce.https.port}`;
  const headers = { authorization: `Bearer ${(await readText(tokenFile)).trim()}` };
  const root = authority === undefined ? undefined : await readText(authority);
  for (const { name, hostName: host, enforcePort: port } of topology.detectors) {
    const url = new URL('/servers', base);
    const answer = await askEnforce({ method: 'POST', url, root, headers, body: { name, host, port } });
    console.log(`${name}: ${outcomeOf(answer)} (${host}:${port})`);
  }
}

/** 409: the name, or host and port together, are taken. */
function outcomeOf({ status, body }: EnforceAnswer): string {
  if (status >= 200 && status < 300) return 'registered';
  if (status === 409) return 'is registered already';
  throw new CommandError('ENFORCE_REFUSED', `it answered ${status} ${body.slice(0, 200)}`);
}
