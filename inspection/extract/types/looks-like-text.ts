import { decodeText } from '../decode-text.js';

/** Bytes that are looked at to see whether content that says nothing of itself is text. */
const SAMPLE = 2048;
const CONTROLS = /[^\P{Cc}\s]/u;

/** Whether content reads as text, by its first bytes: in any character set, and without control characters. */
export function looksLikeText(content: Buffer): boolean {
  const sample = decodeText(content.subarray(0, SAMPLE));
  return sample.length > 0 && !CONTROLS.test(sample);
}
