import { decodeWindows1252 } from '../decode-windows-1252.js';

const IS_ENCRYPTED = 0x0100;
const TABLE_1 = 0x0200;
/** Places of the piece table's offset and length in the file information block. */
const CLX_OFFSET = 0x01a2;
const CLX_LENGTH = 0x01a6;
const IS_COMPRESSED = 0x40000000;

/** Names of the streams that a document of Word 97 may keep its tables in. */
export type TableName = '0Table' | '1Table';

/** The head of a Word document. */
export interface WordHead {
  readonly isEncrypted: boolean;
  readonly table: TableName;
}

/** Reads the head of a Word document. @param document the stream `WordDocument` */
export function readWordHead(document: Buffer): WordHead {
  const flags = document.readUInt16LE(10);
  return { isEncrypted: (flags & IS_ENCRYPTED) !== 0, table: (flags & TABLE_1) !== 0 ? '1Table' : '0Table' };
}

/**
 * Gives the text of a Word 97-2003 document piece by piece ([MS-DOC] 2.4.1): the body, then footnotes, headers,
 * comments, text boxes.
 * @param table the stream that `readWordHead` names
 * @throws RangeError when the tables are damaged
 */
export function* wordPieces(document: Buffer, table: Buffer): Generator<string> {
  const pieces = pieceTable(table, document.readUInt32LE(CLX_OFFSET), document.readUInt32LE(CLX_LENGTH));
  const count = Math.floor((pieces.length - 4) / 12);
  for (let index = 0; index < count; index++) {
    const characters = pieces.readUInt32LE(4 * index + 4) - pieces.readUInt32LE(4 * index);
    const place = pieces.readUInt32LE(4 * (count + 1) + 8 * index + 2);
    yield readPiece(document, place, Math.max(0, characters));
  }
}

function readPiece(document: Buffer, place: number, characters: number): string {
  if ((place & IS_COMPRESSED) === 0) return document.toString('utf16le', place, place + 2 * characters);
  const from = (place & ~IS_COMPRESSED) / 2;
  return decodeWindows1252(document.subarray(from, from + characters));
}

/** The piece table stands in the CLX after any number of property modifiers. */
function pieceTable(table: Buffer, offset: number, length: number): Buffer {
  const clx = table.subarray(offset, offset + length);
  let at = 0;
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1);
  if (clx[at] !== 2) throw new RangeError('the piece table is missing');
  return clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
}
