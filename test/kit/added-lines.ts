/** Lines that a detector puts at the top of what it passes, in their order, with default settings. */
const ADDED = /^X-CFilter-Loop: Reflected\r\n(?:X-DLP-Processing-Status: limited\r\n)?/;

/**
 * What a detector has added to a message that it did not modify.
 * @param head the beginning of the message, as it arrived; bytes
 * @returns the added lines with their ends; empty when the detector's mark is not there
 */
export function addedLines(head: Buffer): Buffer {
  const [added = ''] = ADDED.exec(head.toString('latin1', 0, 200)) ?? [];
  return Buffer.from(added, 'latin1');
}
