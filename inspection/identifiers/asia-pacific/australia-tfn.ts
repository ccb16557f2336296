import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('AU', 'tfn');

/** Australian tax file numbers: eight or nine digits, weighted sum modulo 11. */
export const australiaTfn: Identifier = {
  name: 'australia-tfn',
  title: 'Australian tax file number (TFN)',
  countries: ['AU'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/au/tfn.py',
  plain: ['\\d{8,9}', '\\d{3}[ -]\\d{3}[ -]\\d{2,3}'],
  accepts: (value) => hasCheckDigit(value) && !isOneRepeatedCharacter(value),
  context: ['tfn', 'tax file number', 'tax file', 'australian taxation office', 'ato', 'payg'],
  examples: {
    wide: ['«876543210»', '876543211'],
    medium: ['TFN «123 456 782»', '123 456 782', 'TFN 123 456 783'],
    narrow: ['Tax File Number: «876-543-210»', 'tfn,«876543202»', '876543210'],
  },
};
