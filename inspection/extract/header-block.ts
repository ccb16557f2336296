import { decodeText } from './decode-text.js';
import { decodeWords } from './decode-words.js';

/** A header field; its value is unfolded, with encoded words decoded. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/**
 * Takes a header block apart. Lines that are no field and continue none are kept as fields without a name, so that
 * they are inspected too.
 * @param block from the first byte of a message or part to the empty line
 */
export function parseHeaderBlock(block: Uint8Array): HeaderField[] {
  const lines = decodeText(block)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  return lines.filter((line) => line.trim() !== '').map(parseField);
}

/**
 * The value of the first field of that name.
 * @param name in lower case
 */
export function headerValue(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name.toLowerCase() === name)?.value;
}

function parseField(line: string): HeaderField {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(colon, 0)).trimEnd();
  if (!/^[!-9;-~]+$/.test(name)) return { name: '', value: decodeWords(line) };
  return { name, value: decodeWords(line.slice(colon + 1).trim()) };
}
