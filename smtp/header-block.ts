/** One field of a header block: where it stands, and its name in lower case. */
export interface HeaderField {
  readonly name: string;
  /** Offset of its first byte. */
  readonly start: number;
  /** Offset behind its last byte, line ends included. */
  readonly end: number;
  /** Field body, unfolded and trimmed; bytes as Latin-1. */
  readonly body: string;
}

const LF = 10;

/**
 * Lists the fields of a header block. A bare LF or CR ends a line here as CRLF does: what any server downstream might
 * take for a field of its own is seen as one.
 */
export function headerFields(header: Buffer): HeaderField[] {
  const text = header.toString('latin1');
  const starts = lineStarts(text);
  const fields: HeaderField[] = [];
  for (let line = 0; line < starts.length - 1;) {
    const start = starts[line] as number;
    let next = line + 1;
    while (next < starts.length - 1 && isFolded(text, starts[next] as number)) next++;
    const end = starts[next] as number;
    const field = parseField(text, start, end);
    if (field) fields.push(field);
    line = next;
  }
  return fields;
}

/** Length in bytes of the longest line, line end not counted. */
export function longestLine(header: Buffer): number {
  let longest = 0;
  let start = 0;
  for (let end = header.indexOf(LF); end !== -1; end = header.indexOf(LF, start)) {
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return Math.max(longest, header.length - start);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  const lineEnd = /\r\n|\n|\r/g;
  while (lineEnd.exec(text)) starts.push(lineEnd.lastIndex);
  if (starts.at(-1) !== text.length) starts.push(text.length);
  return starts;
}

function isFolded(text: string, start: number): boolean {
  return text[start] === ' ' || text[start] === '\t';
}

function parseField(text: string, start: number, end: number): HeaderField | undefined {
  const colon = text.indexOf(':', start);
  if (colon === -1 || colon >= end) return undefined;
  const name = text.slice(start, colon).trim().toLowerCase();
  const body = text
    .slice(colon + 1, end)
    .replace(/[\r\n]+/g, '')
    .trim();
  return name ? { name, start, end, body } : undefined;
}
