import { crc32 } from 'node:zlib';

/** Bytes before each payload: its length and its CRC-32, both 32-bit big-endian. */
const HEADER_BYTES = 8;
/** More than any record has: a length beyond it is damage, not a record. */
const LONGEST_PAYLOAD = 64 * 1024 ** 2;

/** A payload found in a segment: where it begins, and its bytes. */
export interface Frame {
  readonly offset: number;
  readonly payload: Buffer;
}

/** A payload as it stands in a segment. */
export function encodeFrame(payload: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + payload.length);
  frame.writeUInt32BE(payload.length, 0);
  frame.writeUInt32BE(crc32(payload), 4);
  payload.copy(frame, HEADER_BYTES);
  return frame;
}

/** Where the payload of a frame that begins at `offset` begins. */
export function payloadOffset(offset: number): number {
  return offset + HEADER_BYTES;
}

/** The whole frames at the start of a segment; ends at the first that is torn or damaged. */
export function* decodeFrames(segment: Buffer): Generator<Frame> {
  let offset = 0;
  while (offset + HEADER_BYTES <= segment.length) {
    const length = segment.readUInt32BE(offset);
    // A length of zero is what a file system leaves in space that was allocated and never written.
    if (length === 0 || length > LONGEST_PAYLOAD) return;
    const start = payloadOffset(offset);
    const payload = segment.subarray(start, start + length);
    if (payload.length < length || crc32(payload) !== segment.readUInt32BE(offset + 4)) return;
    yield { offset, payload };
    offset = start + length;
  }
}
