import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { printJson } from '../output/print-json.js';
import { tableText } from '../output/table-text.js';
import { storedIndexes, type StoredIndex } from './stored-indexes.js';

const EXAMPLES = `
Examples:
  cloud-prevent index list --authority authority.pem --token-file token`;
const SHOWN_DIGITS = 12;

interface ListOptions extends EnforceOptions {
  readonly tokenFile: string;
  readonly json?: true;
}

/** `cloud-prevent index list`: what Enforce has, which policies name it, and which detectors have it. */
export function listCommand(): Command {
  return enforceCommand('list', 'token')
    .description('Lists indexes with their versions, the policies that name them and the detectors that have them.')
    .option('--json', 'print everything for programs')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ tokenFile, json, ...options }: ListOptions): Promise<void> {
  const indexes = await storedIndexes(await EnforceApi.withToken(options, tokenFile));
  if (json) printJson(indexes);
  else
    console.log(
      tableText([['name', 'version', 'digest', 'MB', 'state', 'policies', 'detectors'], ...indexes.map(row)]),
    );
}

function row({ name, version, digest, size, received, complete, policies, detectors }: StoredIndex): string[] {
  const state = complete ? 'complete' : `${part(received, size)} uploaded`;
  const holders = detectors.map((one) => (one.complete ? one.name : `${one.name} (${part(one.received, size)})`));
  const megabytes = (size / 1e6).toFixed(1);
  return [name, `${version}`, digest.slice(0, SHOWN_DIGITS), megabytes, state, list(policies), list(holders)];
}

function part(received: number, size: number): string {
  return `${Math.floor((received / size) * 100)} %`;
}

function list(names: readonly string[]): string {
  return names.join(', ') || 'none';
}
