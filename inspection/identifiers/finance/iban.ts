import { countrySpecs, isValidIBAN } from 'ibantools';
import type { Identifier } from '../identifier.js';
import { LINE_BREAK } from '../line-break.js';

const byCountry = allCountries('[ -]?');
/** Broken at the ends of lines between groups, as well. */
const broken = allCountries(`(?:[ -]|${LINE_BREAK})?`);

/** Of each country of the registry its length in groups of four, so that no word after it is taken for its end. */
function allCountries(separator: string): string {
  const countries = Object.entries(countrySpecs).flatMap(([country, { chars, IBANRegistry }]) =>
    chars && IBANRegistry ? [`${country}\\d{2}${groups(chars - 4, separator)}`] : [],
  );
  return countries.join('|');
}

function groups(characters: number, separator: string): string {
  const rest = characters % 4;
  const last = rest ? `${separator}[A-Z0-9]{${rest}}` : '';
  return `(?:${separator}[A-Z0-9]{4}){${Math.floor(characters / 4)}}${last}`;
}

/** International bank account numbers: country, its length and account format, check digits modulo 97. */
export const iban: Identifier = {
  name: 'iban',
  title: 'International bank account number (IBAN)',
  countries: [],
  source: 'https://github.com/Simplify/ibantools/blob/master/src/IBANTools.ts',
  certain: [byCountry],
  plain: [broken],
  loose: [`(?i:${byCountry})`],
  accepts: (value) => isValidIBAN(value),
  context: ['iban', 'bank account', 'account', 'konto', 'compte', 'cuenta', 'conto'],
  examples: {
    wide: ['«de89 3704 0044 0532 0130 00»', 'de89 3704 0044 0532 0130 01'],
    medium: [
      'Pay to «DE89370400440532013000» AND nobody else',
      '«GB29-NWBK-6016-1331-9268-19»',
      'IBAN: «DE89 3704 0044\r\n0532 0130 00»\r\nBIC: …',
      '> to account «GB29 NWBK 6016 1331\n> 9268 19»',
      'DE89 3704 0044\r\n0532 0130 00',
      'de89 3704 0044 0532 0130 00',
      'DE89370400440532013001',
    ],
    narrow: [
      '«DE89 3704 0044 0532 0130 00» EUR',
      '«FR14 2004 1010 0505 0001 3M02 606»',
      '«NO9386011117947»',
      '«MT84MALT011000012345MTLCAST001S»',
      'GB29 NWBK 6016 1331 9268 18',
      'XX89 3704 0044 0532 0130 00',
    ],
  },
};
