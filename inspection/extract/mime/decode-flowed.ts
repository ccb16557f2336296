const SIGNATURE = '-- ';

/**
 * Joins the lines of flowed text (RFC 3676) that belong together, as mailparser does, and takes off the blanks that
 * lines begin with for it.
 * @param bytes in a character set in which the bytes of ASCII are nothing else
 */
export function decodeFlowed(bytes: Buffer): Buffer {
  const lines = bytes.toString('latin1').split(/\r?\n/);
  let text = '';
  // Whether the line that comes goes on with the one before.
  let isJoined = true;
  for (const [index, line] of lines.entries()) {
    const isLastAndEmpty = index === lines.length - 1 && line === '';
    text += isJoined || isLastAndEmpty ? line : `\n${line}`;
    const isWithin: boolean = isJoined && index > 0;
    isJoined = line === '' ? isWithin : line.endsWith(' ') && (isWithin || line !== SIGNATURE);
  }
  return Buffer.from(text.replace(/^ /gm, ''), 'latin1');
}
