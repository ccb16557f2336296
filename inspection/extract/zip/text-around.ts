import { asciiRuns } from '../ascii-runs.js';

const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const END_RECORD = Buffer.from('PK\x05\x06', 'latin1');
/** Bytes of an end record without its comment. */
const END_SIZE = 22;

/** What can be read before the first file of a zip archive and behind its end, its comment included. */
export function textAround(content: Buffer): string {
  const first = content.indexOf(LOCAL_HEADER);
  const end = content.lastIndexOf(END_RECORD);
  const before = first > 0 ? asciiRuns(content.subarray(0, first)) : '';
  return end < 0 ? before : before + asciiRuns(content.subarray(end + END_SIZE));
}
