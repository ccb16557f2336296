const LF = 0x0a;
const CR = 0x0d;

/**
 * Where the body of a message begins: after the first empty line, ended by CRLF or a bare LF.
 * @returns offset in bytes; the length of the content when there is no empty line, so that all of it is header
 */
export function bodyStart(content: Uint8Array): number {
  let line = 0;
  while (line < content.length) {
    if (content[line] === LF) return line + 1;
    if (content[line] === CR && content[line + 1] === LF) return line + 2;
    const end = content.indexOf(LF, line);
    if (end < 0) break;
    line = end + 1;
  }
  return content.length;
}
