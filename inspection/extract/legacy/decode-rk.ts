/** Decodes a number of an Excel cell that is packed into four bytes ([MS-XLS] 2.5.217). */
export function decodeRk(packed: number): number {
  const value = (packed & 2) !== 0 ? packed >> 2 : upperHalf(packed & ~3);
  return (packed & 1) !== 0 ? value / 100 : value;
}

/** The double whose upper four bytes these are. */
function upperHalf(bits: number): number {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32LE(bits, 4);
  return bytes.readDoubleLE(0);
}
