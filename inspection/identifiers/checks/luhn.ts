/**
 * Whether the last digit of a number is its Luhn check digit (ISO/IEC 7812-1, annex B).
 * @param digits decimal digits only
 */
export function hasLuhnCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, double = false; index >= 0; index -= 1, double = !double) {
    const digit = digits.charCodeAt(index) - 0x30;
    const doubled = digit > 4 ? 2 * digit - 9 : 2 * digit;
    sum += double ? doubled : digit;
  }
  return digits.length > 1 && sum % 10 === 0;
}
