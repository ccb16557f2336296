import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('CA', 'sin');

/** Social insurance numbers: Luhn check digit, none begins with 0 or 8. */
export const canadaSin: Identifier = {
  name: 'canada-sin',
  title: 'Canadian social insurance number (SIN)',
  countries: ['CA'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/ca/sin.py',
  distinct: ['\\d{3}-\\d{3}-\\d{3}'],
  plain: ['\\d{9}', '\\d{3} \\d{3} \\d{3}'],
  accepts: (value) => hasCheckDigit(value) && !/^[08]/.test(value) && !isOneRepeatedCharacter(value),
  context: [
    'sin',
    'social insurance',
    'social insurance number',
    'numéro d assurance sociale',
    'assurance sociale',
    'nas',
  ],
  examples: {
    wide: ['«130692544»', '130692545'],
    medium: ['«130-692-544»', 'SIN «130 692 544»', '130692544', '130-692-545', '046-454-286'],
    narrow: ['Social Insurance Number: «130692544»', 'NAS : «130 692 544»', '130-692-544'],
  },
};
