import { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { parseDays } from '../parse-days.js';
import { generateKeys, type GenerateKeysOptions } from './generate-keys.js';
import { reportKeys } from './report-keys.js';

interface Options extends GenerateKeysOptions {
  genkey?: boolean;
}

const EXAMPLES = `
Arguments are written with one dash or with two.

Examples:
  cloud-prevent sslkeytool -genkey
  cloud-prevent sslkeytool -genkey -alias=./aliases.txt -dir=./generated_keys
  cloud-prevent sslkeytool -genkey -alias=./aliases.txt -dir=./generated_keys -ca-dir=/media/safe
  cloud-prevent sslkeytool -genkey -alias=./new.txt -ca=/media/safe/authority.20261122T035200Z.sslKeyStore

The alias file has one alias a line:
  protect01
  protect02`;

/** `cloud-prevent sslkeytool`: keystores for the link between Enforce and the detectors. */
export function sslkeytoolCommand(): Command {
  return new Command('sslkeytool')
    .summary('make the keystores of the link between Enforce and the detectors')
    .description('Makes the keystores of the link between Enforce and the detectors, and one authority behind them.')
    .option('--genkey', 'make keystores; needed')
    .option('--alias <file>', 'also one keystore for each alias in this file, one a line')
    .option('--dir <directory>', 'where the keystores go; made if missing', '.')
    .option('--password-file <file>', 'use the password on its first line (default: a new random one)')
    .option('--ca-dir <directory>', "keep the authority's own key there (default: it is thrown away)")
    .option('--ca <file>', 'sign with an authority kept earlier; with --alias only those keystores are made')
    .option('--ca-password-file <file>', 'its password (default: the file beside it)')
    .option('--validity-days <days>', 'days that the keys are valid (default: 3 years)', parseDays)
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(options: Options): Promise<void> {
  if (!options.genkey) throw new CommandError('GENKEY_MISSING', 'it was not given');
  if (options.ca !== undefined && options.caDir !== undefined)
    throw new CommandError('OPTIONS_CONFLICT', '-ca uses an authority that is kept already, -ca-dir keeps a new one');
  if (options.caPasswordFile !== undefined && options.ca === undefined)
    throw new CommandError('OPTION_MISSING', '-ca-password-file belongs to -ca');
  await reportKeys(await generateKeys(options));
}
