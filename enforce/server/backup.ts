/**
 * Copies the embedded PostgreSQL of an Enforce server while that goes on.
 *
 *   node backup.js --config FILE --output DIRECTORY
 *
 * Ends with 0 when the copy is whole, 1 when there is none, 2 for a wrong command line or configuration.
 */
import { parseArgs } from 'node:util';
import { backUpCluster } from './database/embedded/back-up-cluster.js';
import { EnforceError } from './operation/enforce-error.js';
import { errorText } from './operation/error-text.js';
import { readConfiguration } from './read-configuration.js';

const USAGE = 'usage: node backup.js --config FILE --output DIRECTORY';
const FAILED = 1;
const MISCONFIGURED = 2;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: 'string' }, output: { type: 'string' } } });
  const { config, output } = values;
  if (!config || !output) throw new EnforceError('configurationInvalid', USAGE);
  const { database } = await readConfiguration(config);
  if ('url' in database)
    throw new EnforceError('configurationInvalid', 'The database is your own: back it up with pg_dump.');
  await backUpCluster(database.embedded.directory, output);
  process.stdout.write(`The copy is in ${output}.\n`);
}

main().catch((error: unknown) => {
  const isSetUp = error instanceof EnforceError && error.errorName === 'configurationInvalid';
  process.exitCode = isSetUp ? MISCONFIGURED : FAILED;
  process.stderr.write(`${errorText(error)}\n`);
});
