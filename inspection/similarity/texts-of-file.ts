import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import { extractMessage } from '../extract/extract-message.js';

/** The texts in a file. */
export interface FileTexts {
  /** UTF-8, in the form of `normalizeText`. */
  readonly texts: readonly Buffer[];
  /** False when some of it could not be read. */
  readonly isWhole: boolean;
}

const HEAD = [
  'MIME-Version: 1.0',
  'Content-Type: application/octet-stream',
  'Content-Disposition: attachment',
  'Content-Transfer-Encoding: base64',
  '',
  '',
].join('\r\n');

/**
 * Reads a file of any format, in the very way in which it is read when somebody sends it.
 * @param ocr how far the text in pictures is read; not at all without it
 */
export async function textsOfFile(content: Buffer, ocr?: OcrOptions): Promise<FileTexts> {
  const body = content.toString('base64').replace(/.{76}/g, '$&\r\n');
  const message = { content: Buffer.from(`${HEAD}${body}\r\n`, 'latin1'), sender: '', recipients: [] };
  const { texts, incomplete } = await extractMessage(message, { ocr });
  const own = texts.filter(({ type }) => type === 'attachment');
  return { texts: own.map(({ text }) => Buffer.from(text)), isWhole: incomplete.length === 0 };
}
