import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { messageOf } from '../message-of.js';
import { StartError } from './start-error.js';

/**
 * Reads the JSON configuration that a process is started with: `--config FILE` and nothing else.
 * @param args the arguments after the script's name
 * @throws StartError with every mistake of the file
 */
export function readConfiguration<Schema extends z.ZodType>(args: readonly string[], schema: Schema): z.output<Schema> {
  const [option, file, ...more] = args;
  if (option !== '--config' || !file || more.length) throw new StartError('Usage: node main.js --config FILE');
  const result = schema.safeParse(parse(file));
  if (result.success) return result.data;
  throw new StartError(`${file} is not a valid configuration:\n${z.prettifyError(result.error)}`);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${messageOf(error)}`);
  }
}
