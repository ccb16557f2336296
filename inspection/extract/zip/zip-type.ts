import type { TypeName } from '../types/true-types.js';
import { readZipEntries } from './read-zip-entries.js';

/** What a zip archive is by the files in it. The first that fits. */
const KINDS: readonly (readonly [type: TypeName, file: RegExp])[] = [
  ['xlsb', /^xl\/workbook\.bin$/i],
  ['docx', /^word\/document\.xml$/i],
  ['xlsx', /^xl\/workbook\.xml$/i],
  ['pptx', /^ppt\/presentation\.xml$/i],
  ['ooxml', /^\[Content_Types\]\.xml$/i],
  ['odf', /^content\.xml$/i],
];

/** Tells documents that are zip archives from other archives. */
export function zipType(content: Buffer): TypeName {
  const names = readZipEntries(content).entries.map(({ name }) => name);
  return KINDS.find(([, file]) => names.some((name) => file.test(name)))?.[0] ?? 'zip';
}
