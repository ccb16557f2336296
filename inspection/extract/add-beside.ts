import { asciiRuns } from './ascii-runs.js';
import type { PartCollector } from './formats/format.js';

/** Archives that their programs find behind anything else: rar and 7z. Zips are known by their end. */
const ARCHIVES = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c'].map((signature) => Buffer.from(signature, 'latin1'));

/**
 * Adds what stands in or behind content that shows something else, or nothing, to its programs: comments and
 * properties, text, archives. A file that looks like a picture is renamed in a moment.
 * @param label of the text
 */
export async function addBeside(content: Buffer, to: PartCollector, label: string): Promise<void> {
  to.addText(asciiRuns(content), label);
  for (const signature of ARCHIVES) {
    const at = content.indexOf(signature);
    if (at > 0) await to.addFile({ fileName: undefined, content: content.subarray(at) });
  }
}
