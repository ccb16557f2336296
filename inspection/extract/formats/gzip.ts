import { boundedChunks } from '../bounded-chunks.js';
import { inflate } from '../inflate.js';
import { readUnpacked } from '../read-unpacked.js';
import type { Format } from './format.js';

/** A file in gzip. */
export const gzip: Format = {
  name: 'gzip',
  types: ['gzip'],
  extract: async ({ content, fileName }, to) => {
    const unpacked = await readUnpacked(boundedChunks(inflate(content, 'gzip'), content.length, to.budget));
    const inner = fileName?.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, '');
    await to.addFile({ fileName: inner, ...unpacked });
  },
};
