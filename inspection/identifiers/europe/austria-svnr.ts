import { weightedSum } from '../checks/weighted-sum.js';
import type { Identifier } from '../identifier.js';

/** The fourth digit is the one that checks. */
const WEIGHTS = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6];

/**
 * Social insurance numbers of Austria: three digits, check digit, and usually the birth date; where the numbers of a day
 * run out there are months beyond the twelfth.
 */
export const austriaSvnr: Identifier = {
  name: 'austria-svnr',
  title: 'Austrian social insurance number (SVNR)',
  countries: ['AT'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/at/vnr.py',
  distinct: ['[1-9]\\d{3} [0-3]\\d[01]\\d{3}'],
  plain: ['[1-9]\\d{3}[-/]?[0-3]\\d[01]\\d{3}'],
  accepts: hasCheckDigit,
  context: [
    'svnr',
    'sv nr',
    'sv nummer',
    'sozialversicherungsnummer',
    'sozialversicherung',
    'versicherungsnummer',
    'vsnr',
  ],
  examples: {
    wide: ['«1237010180»', '1238010180'],
    medium: ['«1237 010180»', 'SVNR «1235150665»', '1235150665', '1237 330180', '1238 010180'],
    narrow: ['SV-Nummer: «1237 010180»', 'sozialversicherungsnummer,«1235150665»', '1237 010180'],
  },
};

function hasCheckDigit(value: string): boolean {
  const [day, month] = [Number(value.slice(4, 6)), Number(value.slice(6, 8))];
  return day >= 1 && day <= 31 && month >= 1 && month <= 15 && weightedSum(value, WEIGHTS) % 11 === Number(value[3]);
}
