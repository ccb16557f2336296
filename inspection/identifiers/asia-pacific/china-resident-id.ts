import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Resident identity numbers of China: region, birth date, sequence, check character. */
export const chinaResidentId: Identifier = {
  name: 'china-resident-id',
  title: 'Chinese resident identity number',
  countries: ['CN'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/cn/ric.py',
  certain: ['[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[0-9X]'],
  loose: ['[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}x'],
  accepts: standardNumber('CN', 'ric'),
  context: ['身份证', '身份证号', '居民身份证', 'resident identity', 'id card'],
  examples: {
    wide: ['«11010519491231002x»', '110105194912310021'],
    medium: ['«11010519491231002X»', '110105194913310021'],
    narrow: ['身份证号码«360426199101010071»', '«11010519491231002X»', '360426199101010072'],
  },
};
