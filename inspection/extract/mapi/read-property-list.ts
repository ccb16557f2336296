import { decodeText } from '../decode-text.js';
import { limits } from '../limits.js';
import type { MapiProperty } from './add-item.js';

const MULTIPLE = 0x1000;
const NAMED_FROM = 0x8000;
/** Bytes of values of a fixed size; all are padded to four. */
const FIXED: Readonly<Record<number, number>> = {
  0x01: 4, 0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0a: 4, 0x0b: 4, 0x14: 8, 0x40: 8, 0x48: 16,
}; // prettier-ignore
const STRING_8 = 0x1e;
const UNICODE = 0x1f;
const OBJECT = 0x0d;
const BINARY = 0x102;
/** Before the bytes of an embedded object: which interface it has. */
const INTERFACE = 16;

/**
 * Reads a list of properties as it stands in TNEF ([MS-OXTNEF] 2.1.3.4).
 * @throws RangeError when it ends too soon, or has a type that is not known
 */
export function readPropertyList(list: Buffer): MapiProperty[] {
  const cursor = new Cursor(list);
  const count = cursor.number();
  if (count > limits.entries) throw new RangeError(`found ${count} properties, at most ${limits.entries} are read`);
  return Array.from({ length: count }, () => readProperty(cursor)).flat();
}

function readProperty(cursor: Cursor): MapiProperty[] {
  const tag = cursor.number();
  const id = tag >>> 16;
  const type = tag & 0xffff;
  if (id >= NAMED_FROM) skipName(cursor);
  const kind = type & ~MULTIPLE;
  const fixed = FIXED[kind];
  const isList = (type & MULTIPLE) !== 0 || fixed === undefined;
  const values = isList ? cursor.number() : 1;
  if (values > limits.entries) throw new RangeError(`found ${values} values, at most ${limits.entries} are read`);
  const found: MapiProperty[] = [];
  for (let index = 0; index < values; index++) {
    const bytes = cursor.bytes(fixed ?? cursor.number());
    const value = valueOf(kind, bytes);
    if (value !== undefined) found.push({ id, value });
  }
  return found;
}

function skipName(cursor: Cursor): void {
  cursor.bytes(INTERFACE);
  const isText = cursor.number() === 1;
  const number = cursor.number();
  if (isText) cursor.bytes(number);
}

function valueOf(kind: number, bytes: Buffer): string | Buffer | undefined {
  if (kind === STRING_8) return decodeText(bytes);
  if (kind === UNICODE) return bytes.toString('utf16le');
  if (kind === OBJECT) return bytes.subarray(INTERFACE);
  return kind === BINARY ? bytes : undefined;
}

class Cursor {
  #at = 0;

  constructor(private readonly list: Buffer) {}

  number(): number {
    const value = this.list.readUInt32LE(this.#at);
    this.#at += 4;
    return value;
  }

  /** So many bytes; what pads them to four is passed over. */
  bytes(length: number): Buffer {
    if (this.#at + length > this.list.length) throw new RangeError('a property ends too soon');
    const bytes = this.list.subarray(this.#at, this.#at + length);
    this.#at += Math.ceil(length / 4) * 4;
    return bytes;
  }
}
