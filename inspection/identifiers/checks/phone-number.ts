import metadata from 'libphonenumber-js/metadata.min.json';

const LONGEST_CALLING_CODE = 3;
/** Digits of a number with its trunk zero. */
const NATIONAL_DIGITS = { least: 8, most: 13 };

/**
 * What may follow each calling code, in all countries that share it. Only the pattern of the library's table is used: to
 * parse a number with it takes thirty times as long, which a message full of them would add up.
 */
const numberings = new Map<string, RegExp>();
for (const [callingCode, , pattern] of Object.values(metadata.countries)) {
  if (typeof callingCode !== 'string' || typeof pattern !== 'string')
    throw new TypeError('an unknown form of telephone metadata');
  const known = numberings.get(callingCode);
  numberings.set(callingCode, new RegExp(known ? `${known.source}|^(?:${pattern})$` : `^(?:${pattern})$`));
}

/**
 * Whether digits are a telephone number: after a plus one that the numbering plan of its country has; else one with a
 * trunk zero, or one of North America.
 * @param value digits, the plus in front
 */
export function isPhoneNumber(value: string): boolean {
  if (value.startsWith('+')) return isInternational(value.slice(1));
  if (/^(.)\1*$/.test(value.slice(-7))) return false;
  if (value.startsWith('0')) return value.length >= NATIONAL_DIGITS.least && value.length <= NATIONAL_DIGITS.most;
  return numberings.get('1')?.test(value.slice(-10)) ?? false;
}

function isInternational(digits: string): boolean {
  for (let length = 1; length <= LONGEST_CALLING_CODE; length += 1) {
    const numbering = numberings.get(digits.slice(0, length));
    if (numbering) return numbering.test(digits.slice(length));
  }
  return false;
}
