/** A cabinet of one file that is stored without compression (Microsoft, [MS-CAB]). */
export function cabOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(36);
  const folder = Buffer.alloc(8);
  const file = Buffer.alloc(16);
  const data = Buffer.alloc(8);
  const fileEntry = Buffer.concat([file, Buffer.from(`${name}\0`)]);
  const dataAt = header.length + folder.length + fileEntry.length;
  header.write('MSCF', 'latin1');
  header.writeUInt32LE(dataAt + data.length + content.length, 8);
  header.writeUInt32LE(header.length + folder.length, 16);
  header[24] = 3;
  header[25] = 1;
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(1, 28);
  folder.writeUInt32LE(dataAt, 0);
  folder.writeUInt16LE(1, 4);
  fileEntry.writeUInt32LE(content.length, 0);
  fileEntry.writeUInt16LE(0x20, 14);
  data.writeUInt16LE(content.length, 4);
  data.writeUInt16LE(content.length, 6);
  return Buffer.concat([header, folder, fileEntry, data, content]);
}
