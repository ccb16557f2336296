/** What no shell takes for anything else. */
const PLAIN = /^[\w./:@%+,=-]+$/;

/** A text as one word of a shell command: as it is, or in single quotes. */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
