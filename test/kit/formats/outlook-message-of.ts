import { compoundOf } from './compound-of';

/** A message saved by Outlook: with a subject, a body, and a file when one is given. */
export function outlookMessageOf(body: string, file?: { name: string; content: Buffer }): Buffer {
  return compoundOf({
    '/__properties_version1.0': Buffer.alloc(32),
    '/__substg1.0_0037001F': Buffer.from('a subject', 'utf16le'),
    '/__substg1.0_1000001F': Buffer.from(body, 'utf16le'),
    ...(file && {
      '/__attach_version1.0_#00000000/__substg1.0_3707001F': Buffer.from(file.name, 'utf16le'),
      '/__attach_version1.0_#00000000/__substg1.0_37010102': file.content,
    }),
  });
}
