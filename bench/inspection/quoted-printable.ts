/** Characters in a line, without the `=` that joins it to the next. */
const LINE = /(?:=[\dA-F]{2}|.){1,73}/g;

/** Text in UTF-8 as mail programs write it in quoted-printable; lines end in LF. */
export function quotedPrintable(text: string): string {
  const encoded = Buffer.from(text)
    .toString('latin1')
    .replace(/[^\n -<>-~]/g, codeOf);
  return encoded
    .split('\n')
    .map((line) => (line.match(LINE) ?? ['']).join('=\n'))
    .join('\n');
}

function codeOf(character: string): string {
  return `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
