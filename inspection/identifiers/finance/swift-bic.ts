import { countrySpecs } from 'ibantools';
import type { Identifier } from '../identifier.js';

const COUNTRY = `(?:${Object.keys(countrySpecs).join('|')})`;

/**
 * Business identifier codes of banks. Words in capitals look like the short form (`REGISTER` has Gibraltar's code in
 * it), so it counts by itself only with a digit or with the `XXX` of a head office.
 */
export const swiftBic: Identifier = {
  name: 'swift-bic',
  title: 'Business identifier code (SWIFT/BIC)',
  countries: [],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/bic.py',
  distinct: [`[A-Z]{4}${COUNTRY}[A-Z2-9][A-NP-Z0-9]XXX`, `[A-Z]{4}${COUNTRY}(?:[2-9][A-NP-Z0-9]|[A-Z]\\d)`],
  plain: [`[A-Z]{4}${COUNTRY}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?`],
  context: ['bic', 'swift', 'swift code', 'bank identifier', 'iban'],
  within: 60,
  examples: {
    wide: ['«DEUTDEFF»', '«REGISTER» now', 'DEUTQQFF'],
    medium: ['«DEUTDEFFXXX»', '«GENODEF1»', 'BIC «DEUTDEFF»', 'REGISTER now'],
    narrow: ['SWIFT: «DEUTDEFF500»', 'BIC/SWIFT «CHASUS33XXX»', 'CHASUS33XXX'],
  },
};
