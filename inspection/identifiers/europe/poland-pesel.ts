import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Population register numbers of Poland: birth date, with the century in the month, check digit. */
export const polandPesel: Identifier = {
  name: 'poland-pesel',
  title: 'Polish population register number (PESEL)',
  countries: ['PL'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/pl/pesel.py',
  plain: ['\\d{2}[0-9]\\d[0-3]\\d{6}', '\\d{6}[ -]\\d{5}'],
  accepts: standardNumber('PL', 'pesel'),
  context: ['pesel', 'nr pesel', 'numer pesel', 'numer ewidencyjny'],
  examples: {
    wide: ['«44051401359»', '44051401358'],
    medium: ['PESEL: «44051401359»', '44051401359', 'PESEL 44053301359'],
    narrow: ['nr PESEL «85031712348»', 'pesel,«850317-12355»', 'PESEL 85031712349'],
  },
};
