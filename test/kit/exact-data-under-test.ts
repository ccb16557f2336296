import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { buildExactData, type ExactDataReport } from '@cloud-prevent/inspection/exact-data/build-exact-data';
import { ExactDataIndex } from '@cloud-prevent/inspection/exact-data/exact-data-index';
import { ExactDataSearch } from '@cloud-prevent/inspection/exact-data/exact-data-search';
import { temporaryFolder } from './temporary-folder';

/** An index of a few rows, and how it finds them. */
export interface ExactDataUnderTest {
  readonly report: ExactDataReport;
  readonly index: ExactDataIndex;
  readonly path: string;
  readonly key: Buffer;
  /** Numbers of the rows in a text, with the text that holds each. */
  find(text: string, wanted?: { columns?: number[]; atLeast?: number; within?: number; most?: number }): Found[];
  remove(): void;
}

/** A row's number, and the text from its first value to its last. */
type Found = readonly [row: number, text: string];

/** Makes an index in a folder of its own. */
export async function exactDataUnderTest(columns: string[], rows: string[][]): Promise<ExactDataUnderTest> {
  const folder = temporaryFolder();
  const path = join(folder.path, 'test.edm');
  const key = randomBytes(32);
  const report = await buildExactData({ columns, rows: batchesOf(rows), key, path });
  const index = new ExactDataIndex({ path, key });
  return {
    report,
    index,
    path,
    key,
    find(
      text,
      { columns: wanted = columns.map((_, at) => at), atLeast = wanted.length, within = 50, most = 1000 } = {},
    ) {
      const search = new ExactDataSearch(index);
      const question = search.ask({ columns: wanted, atLeast, within });
      const bytes = Buffer.from(text);
      const rowsFound = search.rowsIn({ bytes, most }, question);
      return rowsFound.map(({ row, place }) => [row, bytes.toString('utf8', place.start, place.end)]);
    },
    remove() {
      index.close();
      folder.remove();
    },
  };
}

async function* batchesOf(rows: string[][]): AsyncGenerator<string[][]> {
  for (let from = 0; from < rows.length; from += 1000) yield rows.slice(from, from + 1000);
}
