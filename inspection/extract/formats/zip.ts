import { readUnpacked } from '../read-unpacked.js';
import { openZip } from '../zip/open-zip.js';
import { isCommonMethod, unpackZipEntry } from '../zip/unpack-zip-entry.js';
import type { ZipEntry } from '../zip/zip-entry.js';
import { archive } from './archive.js';
import type { Format } from './format.js';

/** Zip archives. Names and sizes in their headers are claims; each file is unpacked as far as the limits go. */
export const zip: Format = {
  name: 'zip',
  types: ['zip'],
  extract: async (part, to, type) => {
    const entries = openZip(part.content, to);
    if (entries.length === 0 && part.content.length > EMPTY_ARCHIVE) throw new Error('no file is in the archive');
    if (entries.some((entry) => !entry.isEncrypted && !isCommonMethod(entry))) return archive.extract(part, to, type);
    const [folders, files] = [entries.filter(isFolder), entries.filter((entry) => !isFolder(entry))];
    to.addText(folders.map(({ name }) => name).join('\n'), 'folders');
    for (const entry of files) {
      const file = { fileName: entry.name };
      if (entry.isEncrypted) await to.addFile({ ...file, content: Buffer.alloc(0), incomplete: 'encrypted' });
      else await to.addFile({ ...file, ...(await readUnpacked(unpackZipEntry(entry, to.budget))) });
    }
  },
};

function isFolder({ name, packed }: ZipEntry): boolean {
  return name.endsWith('/') && packed.length === 0;
}

/** Bytes of an archive that holds nothing: its end record alone. */
const EMPTY_ARCHIVE = 22;
