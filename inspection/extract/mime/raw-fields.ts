/** A header field as it stands. */
export interface RawField {
  /** In lower case; empty for a line that is no field. */
  readonly name: string;
  /** What follows the colon, unfolded; bytes as Latin-1. */
  readonly value: string;
  /** Lines with their ends. */
  readonly source: string;
}

const FIELD = /^([!-9;-~]+)[ \t]*:(.*)$/s;

/**
 * The fields of a header block.
 * @param block up to the empty line, that not included; bytes as Latin-1
 */
export function rawFields(block: string): RawField[] {
  const sources = block.match(/[^\n]*\n(?:[ \t][^\n]*\n)*|[^\n]+$/g) ?? [];
  return sources.map((source) => {
    const [, name = '', value = source] = FIELD.exec(source) ?? [];
    return { name: name.toLowerCase(), value: value.replace(/\r?\n/g, '').trim(), source };
  });
}
