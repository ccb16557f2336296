/**
 * What others wrote, such as a message, a greeting or a record in the DNS, as one line: a terminal or a document must not
 * obey the characters in it that are not for reading, controls and marks of direction among them.
 */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{C}]+/gu, ' ');
}
