import { TextDecoder } from 'node:util';

const decoder = new TextDecoder('windows-1252');
/** Characters of the bytes 80 to 9F. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Decodes Windows-1252, which is also what `iso-8859-1` and `ascii` mean on the web and in mail. Some releases of
 * Node leave the bytes 80 to 9F as control characters; a card number written with dashes would not be found in that.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  return decoder.decode(bytes).replace(/[\u0080-\u009f]/g, (control) => UPPER[control.charCodeAt(0) - 0x80] ?? control);
}
