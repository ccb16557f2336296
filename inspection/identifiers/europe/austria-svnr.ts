import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Social insurance numbers of Austria: three digits, check digit, birth date. */
export const austriaSvnr: Identifier = {
  name: 'austria-svnr',
  title: 'Austrian social insurance number (SVNR)',
  countries: ['AT'],
  source: 'https://de.wikipedia.org/wiki/Sozialversicherungsnummer#%C3%96sterreich',
  distinct: ['[1-9]\\d{3} [0-3]\\d[01]\\d{3}'],
  plain: ['[1-9]\\d{3}[-/]?[0-3]\\d[01]\\d{3}'],
  accepts: standardNumber('AT', 'vnr'),
  context: [
    'svnr',
    'sv nr',
    'sv nummer',
    'sozialversicherungsnummer',
    'sozialversicherung',
    'versicherungsnummer',
    'vsnr',
  ],
  examples: {
    wide: ['«1237010180»', '1238010180'],
    medium: ['«1237 010180»', 'SVNR «1235150665»', '1235150665', '1237 330180'],
    narrow: ['SV-Nummer: «1237 010180»', 'sozialversicherungsnummer,«1235150665»', '1237 010180'],
  },
};
