import type { Command } from 'commander';
import { askEnforce, type EnforceAnswer } from '../enforce/ask-enforce.js';
import { readText } from '../enforce/read-text.js';
import { parseUrl } from '../parse-url.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import type { Ask } from './ask.js';
import { refuseOtherAddress } from './refuse-other-address.js';
import { refused } from './refused.js';
import { settingsOf, type RegisteredSettings } from './settings-of.js';

interface RegisterOptions {
  readonly url?: string;
  readonly tokenFile: string;
  readonly authority?: string;
  readonly settings?: boolean;
}

const EXAMPLES = `
Examples:
  cloud-prevent register --token-file state/api-token --authority authority.pem
  cloud-prevent register --url https://enforce.corp.example.com:8440 --token-file state/api-token

New detectors get the settings of the deployment, RequestProcessor.MTAResubmitPort among them. Detectors that are
registered already stay as they are, so that it can be run again; with --settings they get the settings anew.`;

/** `cloud-prevent register`: adds the detectors to the Enforce server of this kit. */
export function registerCommand(): Command {
  return deploymentCommand('register')
    .description('Registers every detector of the deployment with the Enforce server of this kit.')
    .option('--url <url>', 'the Enforce server (default: as the deployment says)', parseUrl('https'))
    .requiredOption('--token-file <file>', 'API token with the privilege administer-servers')
    .option('--authority <file>', "PEM file of the authority behind Enforce's certificate (default: public ones)")
    .option('--settings', 'give those that are registered already the settings of the deployment as well')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(file: string, { url, tokenFile, authority, settings }: RegisterOptions): Promise<void> {
  const { topology } = openSite(file);
  const base = url ?? `https://${topology.enforce.host}:${topology.enforce.https.port}`;
  const headers = { authorization: `Bearer ${(await readText(tokenFile)).trim()}` };
  const root = authority === undefined ? undefined : await readText(authority);
  const ask: Ask = (method, path, body) => askEnforce({ method, url: new URL(path, base), root, headers, body });
  for (const { name, hostName: host, enforcePort: port } of topology.detectors) {
    const answer = await ask('POST', '/servers', { name, host, port });
    const isNew = isCreated(answer);
    if (!isNew) await refuseOtherAddress(ask, answer, { name, host, port });
    if (isNew || settings) await configure(ask, name, settingsOf(topology));
    const given = isNew || settings ? ', with the settings of the deployment' : '';
    console.log(`${name}: ${isNew ? 'registered' : 'is registered already'}${given} (${host}:${port})`);
  }
}

/** 409: the name, or host and port together, are taken; by itself or by another. */
function isCreated(answer: EnforceAnswer): boolean {
  if (isSuccess(answer)) return true;
  if (answer.status === 409) return false;
  throw refused(answer);
}

async function configure(ask: Ask, name: string, settings: RegisteredSettings): Promise<void> {
  const answer = await ask('PUT', `/servers/${encodeURIComponent(name)}/settings`, settings);
  if (!isSuccess(answer)) throw refused(answer);
}

function isSuccess({ status }: EnforceAnswer): boolean {
  return status >= 200 && status < 300;
}
