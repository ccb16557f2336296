import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { isMissing } from './is-missing.js';

/**
 * Reads a document that `writeDurably` left.
 * @returns undefined when there is none
 * @throws when there is one that is not what the schema says
 */
export async function readState<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${file} is damaged or of another version; remove it to start without it`, { cause: error });
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
