import { zipSync } from 'fflate';

/**
 * A zip of one file that is packed already, in a way that few programs know.
 * @param method its number in the headers
 */
export function packedZipOf(name: string, packed: Uint8Array, method: number): Buffer {
  const archive = Buffer.from(zipSync({ [name]: [packed, { level: 0 }] }));
  archive.writeUInt16LE(method, 8);
  archive.writeUInt16LE(method, archive.indexOf('PK\x01\x02', undefined, 'latin1') + 10);
  return archive;
}
