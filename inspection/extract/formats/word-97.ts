import { openCompoundFile } from '../compound/compound-file.js';
import { findStream } from '../compound/find-stream.js';
import { readableWordText } from '../legacy/readable-word-text.js';
import { readWordHead, wordPieces } from '../legacy/word-text.js';
import { compound } from './compound.js';
import type { Format } from './format.js';

/** Documents of Word 97 to 2003, and what is embedded in them. */
export const word97: Format = {
  name: 'Word 97',
  types: ['doc'],
  extract: async (part, to, type) => {
    const root = openCompoundFile(part.content);
    const document = findStream(root, 'WordDocument') ?? Buffer.alloc(0);
    const head = readWordHead(document);
    if (head.isEncrypted) return to.addIncomplete('encrypted');
    const table = findStream(root, head.table);
    if (!table) throw new RangeError('the table stream is missing');
    const text: string[] = [];
    for (const piece of wordPieces(document, table)) {
      to.budget.spend(piece.length);
      text.push(piece);
    }
    to.addText(readableWordText(text.join('')));
    await compound.extract(part, to, type);
  },
};
