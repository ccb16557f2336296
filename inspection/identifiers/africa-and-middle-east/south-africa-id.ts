import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Identity numbers of South Africa: birth date, sex, citizenship, Luhn check digit. */
export const southAfricaId: Identifier = {
  name: 'south-africa-id',
  title: 'South African identity number',
  countries: ['ZA'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/za/idnr.py',
  distinct: ['\\d{2}[01]\\d[0-3]\\d \\d{4} [01]\\d ?\\d'],
  plain: ['\\d{2}[01]\\d[0-3]\\d ?\\d{4}[01]\\d{2}'],
  accepts: standardNumber('ZA', 'idnr'),
  context: ['id number', 'identity number', 'said', 'rsa id', 'south african id', 'id no', 'identiteitsnommer'],
  within: 60,
  examples: {
    wide: ['«7503305044089»', '7503305044088'],
    medium: [
      '«750330 5044 089»',
      '«750330 5044 08 9»',
      'ID no «750330 5044089»',
      'ID number: «7503305044089»',
      '7503305044089',
      '751330 5044 089',
    ],
    narrow: ['Identity number «8001015009087»', '750330 5044 089'],
  },
};
