import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Population registry codes of Mexico: letters of the name, birth date, sex, state, check digit. */
export const mexicoCurp: Identifier = {
  name: 'mexico-curp',
  title: 'Mexican population registry code (CURP)',
  countries: ['MX'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/mx/curp.py',
  certain: ['[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z]\\d'],
  loose: ['(?i:[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX][A-Z]{5}[0-9A-Z]\\d)'],
  accepts: standardNumber('MX', 'curp'),
  context: ['curp', 'clave única', 'registro de población'],
  examples: {
    wide: ['«boxw310820hnerxn09»', 'boxw310820hnerxn08'],
    medium: ['«HEGG560427MVZRRL04»', 'HEGG561327MVZRRL04'],
    narrow: ['«BOXW310820HNERXN09»', 'CURP: «HEGG560427MVZRRL04»', 'BOXW310820HNERXN08'],
  },
};
