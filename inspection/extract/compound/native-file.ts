import type { ContainedFile } from '../formats/format.js';
import { decodeText } from '../decode-text.js';

/**
 * The file in a stream `Ole10Native`, which is how Office keeps files of other programs: size, label, file name, path
 * and the content with its size. What has another form is given as it stands.
 */
export function nativeFile(stream: Buffer): ContainedFile {
  const label = stream.indexOf(0, 6);
  const name = stream.indexOf(0, label + 1);
  const path = name + 9 <= stream.length && name > label && label > 0 ? stream.readUInt32LE(name + 5) : Infinity;
  const data = name + 9 + path;
  if (data + 4 > stream.length) return { fileName: undefined, content: stream.subarray(4) };
  const size = stream.readUInt32LE(data);
  const fileName = decodeText(stream.subarray(6, label)) || undefined;
  return { fileName, content: stream.subarray(data + 4, data + 4 + size) };
}
