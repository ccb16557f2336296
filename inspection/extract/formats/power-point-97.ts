import { openCompoundFile } from '../compound/compound-file.js';
import { findStream } from '../compound/find-stream.js';
import { decodeWindows1252 } from '../decode-windows-1252.js';
import { readableWordText } from '../legacy/readable-word-text.js';
import { compound } from './compound.js';
import type { Format } from './format.js';

const TEXT_UTF16 = new Set([0x0fa0, 0x0fba]);
const TEXT_BYTES = 0x0fa8;
const CONTAINER = 0x0f;
const RECORD_HEAD = 8;
/** Token of the stream `Current User` that says: encrypted ([MS-PPT] 2.3.2). */
const ENCRYPTED_TOKEN = 0xf3d1c4df;

/** Presentations of PowerPoint 97 to 2003, and what is embedded in them. */
export const powerPoint97: Format = {
  name: 'PowerPoint 97',
  types: ['ppt'],
  extract: async (part, to, type) => {
    const root = openCompoundFile(part.content);
    const user = findStream(root, 'Current User');
    if (user && user.length >= 16 && user.readUInt32LE(12) === ENCRYPTED_TOKEN) return to.addIncomplete('encrypted');
    const texts = [...slideTexts(findStream(root, 'PowerPoint Document') ?? Buffer.alloc(0))];
    to.addText(readableWordText(texts.join('\n')));
    await compound.extract(part, to, type);
  },
};

/** The texts of all records, those within containers included: a container's head alone is passed over. */
function* slideTexts(document: Buffer): Generator<string> {
  for (let at = 0; at + RECORD_HEAD <= document.length;) {
    const isContainer = (document.readUInt16LE(at) & CONTAINER) === CONTAINER;
    const type = document.readUInt16LE(at + 2);
    const data = document.subarray(at + RECORD_HEAD, at + RECORD_HEAD + document.readUInt32LE(at + 4));
    if (TEXT_UTF16.has(type)) yield data.toString('utf16le');
    else if (type === TEXT_BYTES) yield decodeWindows1252(data);
    at += RECORD_HEAD + (isContainer ? 0 : data.length);
  }
}
