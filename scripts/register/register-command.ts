import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import { postJson, type EnforceAnswer } from './post-json.js';

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
    .requiredOption('--token-file <file>', "token of the API: Enforce's apiTokenFile")
    .option('--authority <file>', "PEM file of the authority behind Enforce's certificate (default: public ones)")
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(file: string, { url, tokenFile, authority }: RegisterOptions): Promise<void> {
  const { topology } = openSite(file);
  const base = url ?? `https://${topology.enforce.host}:${topology.enforce.https.port}`;
  const token = (await read(tokenFile)).trim();
  const root = authority === undefined ? undefined : await read(authority);
  for (const { name, hostName: host, enforcePort: port } of topology.detectors) {
    const answer = await postJson({ url: new URL('/servers', base), token, root, body: { name, host, port } });
    console.log(`${name}: ${outcomeOf(answer)} (${host}:${port})`);
  }
}

/** 409: the name, or host and port together, are taken. */
function outcomeOf({ status, body }: EnforceAnswer): string {
  if (status >= 200 && status < 300) return 'registered';
  if (status === 409) return 'is registered already';
  throw new CommandError('ENFORCE_REFUSED', `it answered ${status} ${body.slice(0, 200)}`);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', `${file}: ${errorCode(error)}`, error);
  }
}
