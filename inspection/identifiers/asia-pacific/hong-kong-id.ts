import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Identity card numbers of Hong Kong: one or two letters, six digits, check digit, usually in brackets. */
export const hongKongId: Identifier = {
  name: 'hong-kong-id',
  title: 'Hong Kong identity card number',
  countries: ['HK'],
  source: 'https://github.com/PatrLind/hkidchecker/blob/master/hkidchecker.go',
  certain: ['[A-NP-Z]{1,2}\\d{6} ?\\([0-9A]\\)'],
  distinct: ['[A-NP-Z]{1,2}\\d{6}-[0-9A]'],
  plain: ['[A-NP-Z]{1,2}\\d{6}[0-9A]'],
  accepts: standardNumber('HK', 'hkid'),
  context: ['hkid', 'hong kong id', 'identity card', 'id card', '身份證', '身份證號碼'],
  examples: {
    wide: ['«G123456A»', 'G1234561'],
    medium: ['HKID «A1234563»', '«A123456-3»', 'A1234563', 'G123456-1'],
    narrow: ['«G123456(A)»', '身份證號碼：«A1234563»', 'G123456(1)'],
  },
};
