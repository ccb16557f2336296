import { encodeWords } from './encode-words.js';

const NAME = /^[!-9;-~]{1,76}$/;

/**
 * A header line that can be nothing but one: no line end and no control characters. The proxy folds a long one.
 * @throws when name or value cannot be a header
 */
export function headerLine(name: string, value: string): string {
  if (!NAME.test(name)) throw new Error(`${JSON.stringify(name)} cannot be the name of a header`);
  if (/\p{Cc}/u.test(value)) throw new Error(`the value for the header ${name} has control characters`);
  return `${name}: ${encodeWords(value)}`;
}
