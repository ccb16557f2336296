/** What stands in the plain form of a name: for programs that know no other, and nothing that a header could end by. */
const UNSAFE = /[^A-Za-z0-9._ -]+/g;
const LONGEST = 200;

/**
 * The `content-disposition` of a file that is to be saved, never shown (RFC 6266).
 * @param name as somebody may have chosen it who wrote a mail; its folders are left out
 */
export function attachmentHeader(name: string): string {
  const file = lastPart(name).slice(0, LONGEST).toWellFormed();
  const plain = file.replace(UNSAFE, '_').replace(/^[. ]+/, '') || 'file';
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(file || plain)}`;
}

function lastPart(name: string): string {
  return (
    name
      .replace(/[\p{Cc}]/gu, '')
      .split(/[/\\]/)
      .pop() ?? ''
  );
}

/** RFC 8187, 3.2.1: what `encodeURIComponent` leaves, less what is not allowed there. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
