/** A value without separators, in capital letters: what most check digits are computed from. */
export function lettersAndDigits(value: string): string {
  return value.replace(/[^\p{L}\p{N}]+/gu, '').toUpperCase();
}
