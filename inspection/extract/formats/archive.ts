import { unpackArchive } from '../archive/unpack-archive.js';
import { readUnpacked } from '../read-unpacked.js';
import type { Format } from './format.js';

/** Archives that are left to libarchive. */
export const archive: Format = {
  name: 'archive',
  types: ['sevenZip', 'rar', 'cab'],
  extract: async ({ content }, to) => {
    for await (const { name, isEncrypted, chunks } of unpackArchive(content, to.budget)) {
      const inner = name || undefined;
      if (isEncrypted) await to.addFile({ fileName: inner, content: Buffer.alloc(0), incomplete: 'encrypted' });
      else await to.addFile({ fileName: inner, ...(await readUnpacked(chunks)) });
    }
  },
};
