import type { PartCollector } from '../formats/format.js';
import { LimitReached } from '../limit-reached.js';
import { readZipEntries } from './read-zip-entries.js';
import { textAround } from './text-around.js';
import type { ZipEntry } from './zip-entry.js';

/**
 * Lists the files of an archive that is to be unpacked, reports when there are more than are looked at, and adds what stands
 * around them.
 * @throws LimitReached when files share bytes, before any of them is unpacked
 */
export function openZip(content: Buffer, to: PartCollector): readonly ZipEntry[] {
  const { entries, isCut, sharesBytes } = readZipEntries(content);
  if (sharesBytes) throw new LimitReached('limit');
  if (isCut) to.addIncomplete('limit');
  to.addText(textAround(content), 'beside');
  return entries;
}
