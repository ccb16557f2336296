import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { readZipEntries } from '@cloud-prevent/inspection/extract/zip/read-zip-entries';
import { applyDamage, damage } from '../../../kit/fuzz/damage';
import { attachmentOf } from '../../../kit/formats/attachment-of';
import { quotedFilesZipOf, sharedFileZipOf } from '../../../kit/formats/overlapping-zip-of';

const names = Array.from({ length: 1000 }, (_, index) => `${index}.txt`);
const packedIn = (content: Buffer) =>
  readZipEntries(content).entries.reduce((sum, { packed }) => sum + packed.length, 0);

describe('a zip archive whose files are made of the same bytes', () => {
  it.each([
    ['of one header', sharedFileZipOf(names)],
    ['of one header that does not say how much', sharedFileZipOf(names, false)],
    ['of headers that stand in the data of others', quotedFilesZipOf(names)],
    ['that is a document', sharedFileZipOf(['word/document.xml', ...names])],
  ])('is refused before any of them is unpacked: %s', async (_, content) => {
    const { incomplete, components } = await extractMessage(attachmentOf('bomb.zip', content));
    expect(incomplete).toEqual(['limit']);
    expect(components.filter(({ type }) => type === 'attachment')).toEqual([
      expect.objectContaining({ name: 'bomb.zip', incomplete: 'limit' }),
    ]);
  });

  it('gives each file no more than what stands before the next one, where sizes are not said', () => {
    const content = quotedFilesZipOf(names, false);
    expect(readZipEntries(content)).toMatchObject({ sharesBytes: false });
    expect(readZipEntries(content).entries).toHaveLength(names.length);
    expect(packedIn(content)).toBeLessThan(content.length);
  });

  it('gives a hidden file no more than what stands before the next header or listed file', () => {
    const hidden = sharedFileZipOf(['hidden.txt'], false);
    const local = hidden.subarray(0, hidden.indexOf('PK\x01\x02', undefined, 'latin1'));
    const listed = Buffer.from(zipSync({ 'shown.txt': strToU8('shown') }));
    const content = Buffer.concat([...names.map(() => local.subarray(0, 100)), local, listed]);
    expect(readZipEntries(content).entries).toHaveLength(names.length + 2);
    expect(packedIn(content)).toBeLessThan(content.length);
  });

  it('is none of those that programs make', () => {
    const files = Object.fromEntries(names.map((name) => [name, strToU8(name)]));
    const content = Buffer.from(zipSync(files));
    expect(readZipEntries(content)).toMatchObject({ sharesBytes: false, isCut: false });
    expect(readZipEntries(content).entries.map(({ name }) => name)).toEqual(names);
  });

  it('gives no byte to two files, however it is damaged', () => {
    const content = Buffer.from(zipSync({ 'a.txt': strToU8('a'.repeat(500)), 'b/c.txt': strToU8('some text') }));
    fc.assert(
      fc.property(fc.array(damage, { maxLength: 6 }), (changes) => {
        const damaged = changes.reduce(applyDamage, content);
        const { entries, sharesBytes } = readZipEntries(damaged);
        const packed = entries.reduce((sum, entry) => sum + entry.packed.length, 0);
        expect(sharesBytes || packed <= damaged.length).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
