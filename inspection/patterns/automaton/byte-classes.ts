/** Neither letter nor digit of ASCII. */
export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;

/** What each byte is. */
export const byteClasses: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (/[0-9]/.test(character)) return DIGIT;
  return /[A-Za-z]/.test(character) ? LETTER : OTHER;
});
