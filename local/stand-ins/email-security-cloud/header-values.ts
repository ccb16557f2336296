/**
 * The values of a header field, unfolded, in order.
 * @param header a header block with CRLF line ends
 * @param name compared without case
 */
export function headerValues(header: string, name: string): readonly string[] {
  const wanted = `${name.toLowerCase()}:`;
  return header
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .filter((line) => line.toLowerCase().startsWith(wanted))
    .map((line) => line.slice(wanted.length).trim());
}
