const LF = 0x0a;
const CR = 0x0d;
const DASHES = Buffer.from('--');
const LINE_OF_DASHES = Buffer.from('\n--');

/** How a line of a message ends. */
export interface LineEnd {
  /** Where the text ends: before the blanks and the line end. */
  readonly textEnd: number;
  /** Where the line end begins. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
}

/** A line of a message. */
export interface Line extends LineEnd {
  /** Bytes as Latin-1, without blanks and the line end behind it. */
  readonly text: string;
}

/** The next line that begins with two hyphens; negative when there is none. @param from where a line begins */
export function nextDashes(content: Buffer, from: number): number {
  if (content.subarray(from, from + 2).equals(DASHES)) return from;
  const found = content.indexOf(LINE_OF_DASHES, from);
  return found < 0 ? -1 : found + 1;
}

/** The line that begins at a byte. */
export function lineAt(content: Buffer, start: number): Line {
  const { textEnd, end, next } = lineEnd(content, start);
  return { text: content.toString('latin1', start, textEnd), textEnd, end, next };
}

/** The end of the line that begins at a byte. */
export function lineEnd(content: Buffer, start: number): LineEnd {
  const lineFeed = content.indexOf(LF, start);
  const next = lineFeed < 0 ? content.length : lineFeed + 1;
  const withoutLf = lineFeed < 0 ? next : lineFeed;
  const end = withoutLf > start && content[withoutLf - 1] === CR ? withoutLf - 1 : withoutLf;
  let textEnd = end;
  while (textEnd > start && isBlank(content[textEnd - 1])) textEnd -= 1;
  return { textEnd, end, next };
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}
