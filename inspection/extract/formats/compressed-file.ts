import { boundedChunks } from '../bounded-chunks.js';
import { inflate } from '../inflate.js';
import { readUnpacked } from '../read-unpacked.js';
import { unpackStream } from '../unpack/unpack-stream.js';
import type { Packing } from '../unpack/unpack-request.js';
import type { Format } from './format.js';

/** A file in gzip, bzip2, xz or zstd; often a tape archive. */
export const compressedFile: Format = {
  name: 'compressed file',
  types: ['gzip', 'bzip2', 'xz', 'zstd'],
  extract: async ({ content, fileName }, to, type) => {
    const unpacked = isPacking(type)
      ? await unpackStream(type, content, to.budget)
      : await readUnpacked(boundedChunks(inflate(content, 'gzip'), content.length, to.budget));
    await to.addFile({ fileName: fileName && innerName(fileName), ...unpacked });
  },
};

function isPacking(type: string): type is Packing {
  return type === 'bzip2' || type === 'xz' || type === 'zstd';
}

/** The name as it was before: `a.tar` of `a.tgz`, `a.csv` of `a.csv.xz`. */
function innerName(fileName: string): string {
  return fileName.replace(/\.t(?:gz|bz2?|xz|zst)$/i, '.tar').replace(/\.(?:gz|bz2|xz|zst)$/i, '');
}
