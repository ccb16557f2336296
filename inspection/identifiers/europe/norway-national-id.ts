import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/**
 * National identity numbers of Norway: birth date, individual number, two check digits. Written in one they look like
 * other numbers of eleven digits.
 */
export const norwayNationalId: Identifier = {
  name: 'norway-national-id',
  title: 'Norwegian national identity number',
  countries: ['NO'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/no/fodselsnummer.py',
  distinct: ['[0-7]\\d[0-5]\\d{3} \\d{5}'],
  plain: ['[0-7]\\d[0-5]\\d{3}[-.]?\\d{5}'],
  accepts: standardNumber('NO', 'fodselsnummer'),
  context: ['fødselsnummer', 'fodselsnummer', 'personnummer', 'fnr', 'f.nr', 'd nummer', 'national identity'],
  examples: {
    wide: ['«151086-95088»', '151086-95089'],
    medium: ['«151086 95088»', 'fnr «151086-95088»', 'fnr «01017012343»', '01017012343', '151086 95089'],
    narrow: ['Fødselsnummer: «15108695088»', '15108695088'],
  },
};
