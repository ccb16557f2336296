import { readFile } from 'node:fs/promises';

const VALUE = /^[!-~]{16,200}$/;

/**
 * Reads the accepted values of the secret header, one a line; several allow a value to be changed without a gap.
 * Messages of errors name lines, never values.
 */
export async function readSecretValues(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).map((line) => line.trim());
  const values = lines.filter(Boolean);
  if (!values.length) throw new Error(`${file} has no value; write one accepted value a line`);
  const wrong = lines.findIndex((line) => line && !VALUE.test(line));
  if (wrong >= 0) {
    throw new Error(`${file}, line ${wrong + 1}: a value has 16 to 200 printable ASCII characters without spaces`);
  }
  return values;
}
