import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import {
  detectorConfigurationSchema,
  type DetectorConfiguration,
} from '@cloud-prevent/deployment/detector-configuration';
import { checkConfiguration } from './check-configuration.js';
import { ConfigurationError } from './configuration-error.js';
import { schemaProblems } from './schema-problems.js';

/**
 * Reads a detector's configuration, JSON or YAML, with defaults filled in.
 * @throws ConfigurationError with every mistake in it
 */
export async function readConfiguration(file: string): Promise<DetectorConfiguration> {
  const document = await readDocument(file);
  const result = detectorConfigurationSchema.safeParse(document);
  if (!result.success) throw new ConfigurationError(schemaProblems(result.error, document));
  const problems = checkConfiguration(result.data);
  if (problems.length) throw new ConfigurationError(problems);
  return result.data;
}

async function readDocument(file: string): Promise<unknown> {
  try {
    // JSON is a subset of YAML, and the parser's messages name line and column for both.
    const document: unknown = parse(await readFile(file, 'utf8'));
    return document;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new ConfigurationError([{ path: '', message: `${file} cannot be read as JSON or YAML: ${reason}` }]);
  }
}
