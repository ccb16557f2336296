import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Identity numbers of foreigners in Spain: X, Y or Z, seven digits, check letter. */
export const spainNie: Identifier = {
  name: 'spain-nie',
  title: 'Spanish identity number of foreigners (NIE)',
  countries: ['ES'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/es/nie.py',
  distinct: ['[XYZ][ -]?\\d{7}[ -]?[A-HJ-NP-TV-Z]'],
  loose: ['(?i:[XYZ][ -]?\\d{7}[ -]?[A-HJ-NP-TV-Z])'],
  accepts: standardNumber('ES', 'nie'),
  context: ['nie', 'extranjero', 'identidad de extranjero', 'número de identidad', 'tie'],
  examples: {
    wide: ['«x-2482300w»', 'x-2482300a'],
    medium: ['«X-2482300-W»', '«X1234567L»', 'X2482300A'],
    narrow: ['NIE: «X2482300W»', 'X2482300W'],
  },
};
