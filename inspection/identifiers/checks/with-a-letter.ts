/**
 * A pattern of digits and letters of which at least one is a letter: what has none is the number of anything.
 * @param length in characters
 * @param letters characters within brackets: `A-Fa-f`
 */
export function withALetter(length: number, letters: string): string {
  const places = Array.from(
    { length },
    (_, place) => `\\d{${place}}[${letters}][0-9${letters}]{${length - 1 - place}}`,
  );
  return `(?:${places.join('|')})`;
}
