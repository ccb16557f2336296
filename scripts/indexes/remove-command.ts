import type { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { storedIndexes } from './stored-indexes.js';

const EXAMPLES = `
Examples:
  cloud-prevent index remove 0747b0303c77 --authority authority.pem --token-file token

An index that a policy in force names is not removed.`;
/** Enough that nobody means another one. */
const LEAST_DIGITS = 8;

/** `cloud-prevent index remove`: takes an index from Enforce. */
export function removeCommand(): Command {
  return enforceCommand('remove', 'token')
    .description('Removes an index from the Enforce server. Detectors let go of it with the next policies.')
    .argument('<digest>', 'the digest, or at least its first eight digits')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(digest: string, { tokenFile, ...options }: EnforceOptions & { tokenFile: string }): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  const found = (await storedIndexes(api)).filter((index) => index.digest.startsWith(digest));
  const [index, other] = found;
  if (!index || other || digest.length < LEAST_DIGITS)
    throw new CommandError(
      'INDEX_UNKNOWN',
      `${found.length} begin with "${digest}", with ${LEAST_DIGITS} digits or more`,
    );
  await api.ask('DELETE', `/indexes/${index.digest}`);
  console.log(`Removed ${index.name}, version ${index.version}.`);
}
