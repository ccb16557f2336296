/** A line that separates documents; YAML knows it at the begin of a line only, whatever stands around it. */
const SEPARATOR = /^---(?=\s|$)/m;

/** The texts of a YAML stream, comments and all; empty ones are left out. */
export function splitDocuments(stream: string): string[] {
  return stream
    .split(SEPARATOR)
    .map((text) => text.replace(/^[ \t]*\r?\n/, ''))
    .filter((text) => text.trim() !== '');
}

/** One YAML stream of several texts. */
export function joinDocuments(texts: readonly string[]): string {
  return texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('---\n');
}
