import { countrySpecs } from 'ibantools';
import { hasLuhnCheckDigit } from '../checks/luhn.js';
import type { Identifier } from '../identifier.js';

/** Besides those of countries: of numbers that are international, of derivatives, given out by substitutes, or former. */
const OTHER_PREFIXES = ['AN', 'CS', 'EU', 'EZ', 'QS', 'QT', 'XA', 'XB', 'XC', 'XD', 'XF', 'XS', 'XT'];
const PREFIX = `(?:${[...Object.keys(countrySpecs), ...OTHER_PREFIXES].join('|')})`;

/** International securities identification numbers: prefix, check digit over letters and digits. */
export const isin: Identifier = {
  name: 'isin',
  title: 'International securities identification number (ISIN)',
  countries: [],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/isin.py',
  distinct: [`${PREFIX}[A-Z0-9]{9}\\d`],
  accepts: (value) =>
    /\d{3}/.test(value) && hasLuhnCheckDigit(value.replace(/[A-Z]/g, (letter) => `${letter.charCodeAt(0) - 55}`)),
  context: ['isin', 'security', 'securities', 'share', 'bond', 'stock', 'wertpapier', 'wkn'],
  examples: {
    wide: ['«US0378331005»', 'US0378331006'],
    medium: ['Apple «US0378331005»', '«DE000BAY0017»', '«XS0104440986»', '«AN8068571086»', 'QQ0378331005'],
    narrow: ['ISIN «GB0002634946»', 'GB0002634946'],
  },
};
