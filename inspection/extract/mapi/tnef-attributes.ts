/** An attribute of a TNEF stream. */
export interface TnefAttribute {
  readonly id: number;
  readonly data: Buffer;
}

const HEADER = 6;
const ATTRIBUTE_HEAD = 9;
const CHECKSUM = 2;

/**
 * The attributes of a TNEF stream, in order.
 * @throws RangeError when the last one is cut off
 */
export function* tnefAttributes(stream: Buffer): Generator<TnefAttribute> {
  for (let at = HEADER; at + ATTRIBUTE_HEAD <= stream.length;) {
    const length = stream.readUInt32LE(at + 5);
    const from = at + ATTRIBUTE_HEAD;
    if (from + length > stream.length) throw new RangeError('an attribute is cut off');
    yield { id: stream.readUInt32LE(at + 1), data: stream.subarray(from, from + length) };
    at = from + length + CHECKSUM;
  }
}
