/**
 * What others wrote, such as a greeting or a record in the DNS, as one line: a terminal or a document must not obey the
 * control characters in it.
 */
export function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
