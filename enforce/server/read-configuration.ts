import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  enforceConfigurationSchema,
  withAbsolutePaths,
  type AbsoluteConfiguration,
  type DatabaseConfiguration,
  type EnforceConfiguration,
} from './enforce-configuration.js';
import { describeMistakes } from './operation/describe-mistakes.js';
import { EnforceError } from './operation/enforce-error.js';
import { errorText } from './operation/error-text.js';
import { readOriginals } from './originals/read-originals.js';

/**
 * The configuration in a JSON file, its paths absolute and its database decided.
 * @param file path of the file
 * @param environment where `DATABASE_URL` and `ENFORCE_ORIGINALS` are looked up; they win over the file
 * @throws EnforceError `configurationInvalid` with every mistake at once
 */
export async function readConfiguration(
  file: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<AbsoluteConfiguration & { database: DatabaseConfiguration }> {
  const document = parse(file, await read(file));
  const checked = enforceConfigurationSchema.safeParse(document);
  if (!checked.success)
    throw new EnforceError('configurationInvalid', file, { problems: describeMistakes(checked.error, document) });
  const configuration = withAbsolutePaths(checked.data, dirname(resolve(file)));
  const { incidents } = configuration;
  return {
    ...configuration,
    incidents: { ...incidents, originals: readOriginals(incidents.originals, environment) },
    database: databaseOf(configuration, environment.DATABASE_URL),
  };
}

function databaseOf(configuration: EnforceConfiguration, url: string | undefined): DatabaseConfiguration {
  if (url) return { url };
  return (
    configuration.database ?? { embedded: { directory: join(configuration.stateDirectory, 'postgresql'), port: 0 } }
  );
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw refusal(file, `cannot be read (${errorText(error)}); name a readable JSON file with --config`);
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refusal(file, `is not JSON: ${errorText(error)}`);
  }
}

function refusal(file: string, message: string): EnforceError {
  return new EnforceError('configurationInvalid', '', { problems: [{ path: file, message }] });
}
