/** A PNG that is nothing but its head, which says how large it is. */
export function pngOfSize(width: number, height: number): Buffer {
  const head = Buffer.alloc(33);
  head.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  head[24] = 8;
  return head;
}

/** A JPEG that is nothing but the head of its frame. */
export function jpegOfSize(width: number, height: number): Buffer {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  head.writeUInt16BE(height, 7);
  head.writeUInt16BE(width, 9);
  return head;
}
