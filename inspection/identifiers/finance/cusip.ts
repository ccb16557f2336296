import type { Identifier } from '../identifier.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#';

/** CUSIP numbers of North American securities: issuer, issue, check digit. Foreign ones (CINS) begin with a letter. */
export const cusip: Identifier = {
  name: 'cusip',
  title: 'CUSIP number of North American securities',
  countries: ['US', 'CA'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/cusip.py',
  plain: ['[0-9A-Z]\\d{2}[0-9A-Z]{3}[0-9A-Z*@#]{2}\\d', '[A-Z]{2}[0-9A-Z]{4}[0-9A-Z*@#]{2}\\d'],
  accepts: hasCheckDigit,
  canonical: (value) => value,
  context: ['cusip', 'cins', 'security', 'securities', 'bond', 'shares'],
  examples: {
    wide: ['«037833100»', '037833101'],
    medium: ['CUSIP: «037833100»', 'CINS «DUS0421C5»', 'bonds: SHAREBUY5', '037833100'],
    narrow: ['cusip «38259P508»', 'CINS «G0177J108»', 'cusip 38259P509'],
  },
};

function hasCheckDigit(value: string): boolean {
  let sum = 0;
  for (let index = 0; index < 8; index += 1) {
    const worth = ALPHABET.indexOf(value[index] ?? '') * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(worth / 10) + (worth % 10);
  }
  return (10 - (sum % 10)) % 10 === Number(value[8]) && /\d.*\d.*\d/.test(value) && !/^0+$/.test(value);
}
