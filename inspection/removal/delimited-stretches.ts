const LF = 0x0a;
const CR = 0x0d;

/** Bytes from `start` up to `end`, which is exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The stretches between the boundary lines of a multipart (RFC 2046, 5.1.1). The line end before a boundary line
 * belongs to it.
 * @param from where to begin: after the header block
 */
export function delimitedStretches(bytes: Buffer, boundary: string, from: number): Stretch[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const stretches: Stretch[] = [];
  let open: number | undefined;
  for (let at = bytes.indexOf(delimiter, from); at >= 0; at = bytes.indexOf(delimiter, at + delimiter.length)) {
    if (at > from && bytes[at - 1] !== LF) continue;
    const rest = lineAt(bytes, at + delimiter.length);
    const text = bytes.toString('latin1', at + delimiter.length, rest.end).trimEnd();
    if (text !== '' && text !== '--') continue;
    if (open !== undefined) stretches.push({ start: open, end: Math.max(open, lineEndBefore(bytes, at)) });
    open = text === '--' ? undefined : rest.next;
    if (text === '--') break;
  }
  if (open !== undefined) stretches.push({ start: open, end: bytes.length });
  return stretches;
}

function lineAt(bytes: Buffer, from: number): { end: number; next: number } {
  const lineFeed = bytes.indexOf(LF, from);
  return lineFeed < 0 ? { end: bytes.length, next: bytes.length } : { end: lineFeed, next: lineFeed + 1 };
}

function lineEndBefore(bytes: Buffer, at: number): number {
  return bytes[at - 2] === CR ? at - 2 : at - 1;
}
