const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const NATIVE_NAMES = ['Package', 'package'];

/** What an object embedded in RTF holds: a compound file, or the native data of a program ([MS-OLEDS] 2.2.5). */
export interface LinkedObject {
  readonly kind: 'compound' | 'native' | 'other';
  readonly content: Buffer;
}

/** Takes the head of OLE 1.0 off an embedded object. */
export function linkedObject(data: Buffer): LinkedObject {
  const compound = data.indexOf(COMPOUND);
  if (compound >= 0) return { kind: 'compound', content: data.subarray(compound) };
  const nameLength = data.length >= 12 ? data.readUInt32LE(8) : 0;
  const name = data.toString('latin1', 12, Math.min(12 + nameLength, data.length) - 1);
  // Topic and item names, both empty, stand between the class name and the size of the native data.
  const native = 12 + nameLength + 8;
  if (NATIVE_NAMES.includes(name)) return { kind: 'native', content: data.subarray(native) };
  return { kind: 'other', content: data };
}
