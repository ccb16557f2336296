import { randomBytes } from 'node:crypto';
import { IndexFile } from '@cloud-prevent/inspection/indexes/index-file';
import { IndexWriter } from '@cloud-prevent/inspection/indexes/index-writer';
import type { ExactDataUnderTest } from './exact-data-under-test';

/**
 * Writes an index that works as another one does and is as large as a test wants it, in a fraction of the time that so
 * many rows would take.
 * @param bytes that are added
 * @returns its digest
 */
export function writePaddedIndex(path: string, { path: source, key }: ExactDataUnderTest, bytes: number): string {
  const index = IndexFile.open({ path: source, kind: 'exact-data', key });
  const writer = new IndexWriter(`${path}.partial`);
  for (const section of Object.keys(index.header.sections)) {
    writer.begin(section);
    writer.write(index.section(section));
  }
  writer.begin('padding');
  writer.write(randomBytes(bytes));
  const { kind, salt, keyCheck, facts } = index.header;
  index.close();
  return writer.finish(path, { kind, salt, keyCheck, facts });
}
