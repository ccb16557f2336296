import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildExactData } from '@cloud-prevent/inspection/exact-data/build-exact-data';
import { IndexFile } from '@cloud-prevent/inspection/indexes/index-file';
import { IndexWriter } from '@cloud-prevent/inspection/indexes/index-writer';

const MEBIBYTE = 1024 ** 2;

/**
 * A working index of one row that is as large as one of millions: what its delivery costs depends on its size only, and
 * making a true one takes minutes.
 * @param megabytes its size, a million bytes each
 * @returns its digest
 */
export async function paddedIndex(path: string, key: Buffer, megabytes: number): Promise<string> {
  const small = join(`${path}.small`);
  await buildExactData({ columns: ['name', 'number'], rows: oneRow(), key, path: small });
  const source = IndexFile.open({ path: small, kind: 'exact-data', key });
  const writer = new IndexWriter(`${path}.partial`);
  for (const section of Object.keys(source.header.sections)) {
    writer.begin(section);
    writer.write(source.section(section));
  }
  writer.begin('padding');
  const noise = randomBytes(MEBIBYTE);
  for (let left = megabytes * 1e6; left > 0; left -= MEBIBYTE)
    writer.write(noise.subarray(0, Math.min(left, MEBIBYTE)));
  const { kind, salt, keyCheck, facts } = source.header;
  source.close();
  rmSync(small);
  return writer.finish(path, { kind, salt, keyCheck, facts });
}

async function* oneRow(): AsyncGenerator<string[][]> {
  yield await Promise.resolve([['Maria de la Cruz', '536-90-4399']]);
}
