/** Width and height. */
type Size = readonly [width: number, height: number];

/**
 * The size that a WebP says (RFC 9649), in any of its three forms.
 * @throws RangeError when it is in none of them
 */
export function webpSize(content: Buffer): Size {
  switch (content.toString('latin1', 12, 16)) {
    case 'VP8X':
      return [content.readUIntLE(24, 3) + 1, content.readUIntLE(27, 3) + 1];
    case 'VP8 ':
      return [content.readUInt16LE(26) & 0x3fff, content.readUInt16LE(28) & 0x3fff];
    case 'VP8L': {
      const bits = content.readUInt32LE(21);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    default:
      throw new RangeError('the WebP has no picture');
  }
}
