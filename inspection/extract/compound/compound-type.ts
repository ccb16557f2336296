import { isRangeError } from '../is-range-error.js';
import type { TypeName } from '../types/true-types.js';
import { openCompoundFile } from './compound-file.js';
import { plainName } from './plain-name.js';

/** What a compound file is by the names in it. The first that fits. */
const KINDS: readonly (readonly [type: TypeName, name: RegExp])[] = [
  ['officeEncrypted', /^(?:encryptedpackage|drmcontent)$/],
  ['doc', /^worddocument$/],
  ['xls', /^(?:workbook|book)$/],
  ['ppt', /^powerpoint document$/],
  ['msg', /^__properties_version1\.0$/],
];

/** Tells compound files apart. One that cannot be opened is `compound`, and found damaged when it is read. */
export function compoundType(content: Buffer): TypeName {
  const names = namesIn(content);
  return KINDS.find(([, name]) => names.some((found) => name.test(found)))?.[0] ?? 'compound';
}

function namesIn(content: Buffer): string[] {
  try {
    return openCompoundFile(content).children.map(({ name }) => plainName(name));
  } catch (error) {
    if (isRangeError(error)) return [];
    throw error;
  }
}
