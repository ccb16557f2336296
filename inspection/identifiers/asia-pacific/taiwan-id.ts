import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** National identity numbers of Taiwan: letter of the place, sex, check digit. */
export const taiwanId: Identifier = {
  name: 'taiwan-id',
  title: 'Taiwanese national identity number',
  countries: ['TW'],
  source: 'https://github.com/koblas/stdnum-js/blob/main/src/tw/natid.ts',
  distinct: ['[A-Z][1289]\\d{8}'],
  loose: ['(?i:[A-Z][1289]\\d{8})'],
  accepts: standardNumber('TW', 'natid'),
  context: ['身分證', '身份證', '身分證字號', '統一編號', 'national id', 'identity card', 'arc number'],
  examples: {
    wide: ['«a123456789»', 'a123456788'],
    medium: ['«A123456789»', 'A123456788', 'A323456789'],
    narrow: ['身分證字號：«B200000004»', 'B200000004'],
  },
};
