import type { ContainedFile } from './formats/format.js';
import { limits } from './limits.js';

const BEGIN = /^begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n/gm;
const LINE = /([^\r\n]*)\r?\n?/y;
/** Bytes that a line holds at most. */
const LONGEST = 45;

/**
 * The files that stand in a text in uuencode (POSIX): mail programs show them as attachments although nothing declares
 * them. Never throws; a file ends with the first line that is none of one.
 */
export function uuencodedFiles(text: string): ContainedFile[] {
  const files: ContainedFile[] = [];
  BEGIN.lastIndex = 0;
  for (let begin = BEGIN.exec(text); begin && files.length < limits.entries; begin = BEGIN.exec(text)) {
    const pieces: Buffer[] = [];
    LINE.lastIndex = BEGIN.lastIndex;
    for (let piece = nextPiece(text); piece; piece = nextPiece(text)) pieces.push(piece);
    BEGIN.lastIndex = Math.max(BEGIN.lastIndex, LINE.lastIndex);
    if (pieces.length > 0) files.push({ fileName: begin[1], content: Buffer.concat(pieces) });
  }
  return files;
}

/** What the next line holds; undefined when it is no line of a file, or its last. */
function nextPiece(text: string): Buffer | undefined {
  const from = LINE.lastIndex;
  const [, line = ''] = LINE.exec(text) ?? [];
  const size = valueOf(line, 0);
  const characters = Math.ceil((size * 4) / 3);
  // Blanks at the end get lost under way.
  const isPiece = size > 0 && size <= LONGEST && line.length <= characters + 4 && /^[ -`]+$/.test(line);
  if (isPiece) return decodedLine(line, size);
  LINE.lastIndex = from;
  return undefined;
}

function decodedLine(line: string, size: number): Buffer {
  const bytes = Buffer.alloc(LONGEST + 3);
  for (let at = 1, to = 0; to < size; at += 4, to += 3) {
    const bits =
      (valueOf(line, at) << 18) | (valueOf(line, at + 1) << 12) | (valueOf(line, at + 2) << 6) | valueOf(line, at + 3);
    bytes.writeUIntBE(bits, to, 3);
  }
  return bytes.subarray(0, size);
}

function valueOf(line: string, at: number): number {
  return at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0;
}
