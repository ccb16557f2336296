import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Social insurance numbers of Switzerland: 756 in front, check digit as of EAN-13. */
export const switzerlandAhv: Identifier = {
  name: 'switzerland-ahv',
  title: 'Swiss social insurance number (AHV/AVS)',
  countries: ['CH'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/ch/ssn.py',
  certain: ['756\\.\\d{4}\\.\\d{4}\\.\\d{2}'],
  distinct: ['756\\d{10}', '756[ -]\\d{4}[ -]\\d{4}[ -]\\d{2}'],
  accepts: standardNumber('CH', 'ssn'),
  context: ['ahv', 'avs', 'ahvn13', 'sozialversicherungsnummer', 'versichertennummer', 'numéro avs', 'numero avs'],
  examples: {
    wide: ['«7569217076985»', '7569217076986'],
    medium: ['«7569217076985»', '«756 9217 0769 85»', '7559217076985', '7569217076986'],
    narrow: ['«756.9217.0769.85»', 'AHV-Nr. «7561234567897»', '7561234567897', '756.9217.0769.86'],
  },
};
