import { openCompoundFile } from '../compound/compound-file.js';
import { findStream } from '../compound/find-stream.js';
import { excelText } from '../legacy/excel-text.js';
import { compound } from './compound.js';
import type { Format } from './format.js';

/** Workbooks of Excel 5 to 2003, and what is embedded in them. */
export const excel97: Format = {
  name: 'Excel 97',
  types: ['xls'],
  extract: async (part, to, type) => {
    const root = openCompoundFile(part.content);
    const workbook = findStream(root, 'Workbook');
    const older = workbook ? undefined : findStream(root, 'Book');
    const read = excelText(workbook ?? older ?? Buffer.alloc(0), workbook !== undefined, to.budget);
    if (read.isEncrypted) return to.addIncomplete('encrypted');
    to.addText(read.text);
    await compound.extract(part, to, type);
  },
};
