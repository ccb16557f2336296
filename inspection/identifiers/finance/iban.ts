import { countrySpecs, isValidIBAN } from 'ibantools';
import type { Identifier } from '../identifier.js';

const S = '[ -]?';
/** Of each country of the registry its length in groups of four, so that no word after it is taken for its end. */
const byCountry = Object.entries(countrySpecs).flatMap(([country, { chars, IBANRegistry }]) =>
  chars && IBANRegistry ? [`${country}\\d{2}${groups(chars - 4)}`] : [],
);

function groups(characters: number): string {
  const rest = characters % 4;
  return `(?:${S}[A-Z0-9]{4}){${Math.floor(characters / 4)}}${rest ? `${S}[A-Z0-9]{${rest}}` : ''}`;
}

/** International bank account numbers: country, its length and account format, check digits modulo 97. */
export const iban: Identifier = {
  name: 'iban',
  title: 'International bank account number (IBAN)',
  countries: [],
  source: 'https://github.com/Simplify/ibantools/blob/master/src/IBANTools.ts',
  certain: [byCountry.join('|')],
  loose: [`(?i:${byCountry.join('|')})`],
  accepts: (value) => isValidIBAN(value),
  context: ['iban', 'bank account', 'account', 'konto', 'compte', 'cuenta', 'conto'],
  examples: {
    wide: ['«de89 3704 0044 0532 0130 00»', 'de89 3704 0044 0532 0130 01'],
    medium: [
      'Pay to «DE89370400440532013000» AND nobody else',
      '«GB29-NWBK-6016-1331-9268-19»',
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
