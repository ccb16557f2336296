import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Identification numbers of Turkish citizens: eleven digits, two check digits. */
export const turkeyId: Identifier = {
  name: 'turkey-id',
  title: 'Turkish identification number',
  countries: ['TR'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/tr/tckimlik.py',
  plain: ['[1-9]\\d{10}'],
  accepts: standardNumber('TR', 'tckimlik'),
  context: ['tc kimlik', 't.c. kimlik', 'kimlik no', 'kimlik numarası', 'kimlik numarasi', 'tckn', 'tc no'],
  examples: {
    wide: ['«17291716060»', '17291716061'],
    medium: ['T.C. Kimlik No: «17291716060»', '17291716060'],
    narrow: ['TCKN «10000000146»', 'TCKN 10000000147'],
  },
};
