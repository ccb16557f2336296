import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigits = standardNumber('AU', 'abn');

/** Australian business numbers: two check digits modulo 89. */
export const australiaAbn: Identifier = {
  name: 'australia-abn',
  title: 'Australian business number (ABN)',
  countries: ['AU'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/au/abn.py',
  distinct: ['[1-9]\\d \\d{3} \\d{3} \\d{3}'],
  plain: ['[1-9]\\d{10}', '[1-9]\\d-\\d{3}-\\d{3}-\\d{3}'],
  accepts: (value) => hasCheckDigits(value) && !isOneRepeatedCharacter(value),
  context: ['abn', 'australian business number', 'business number', 'tax invoice'],
  examples: {
    wide: ['«83914571673»', '83914571674'],
    medium: ['«83 914 571 673»', 'ABN «51824753556»', '51824753556', '83 914 571 674'],
    narrow: ['ABN: «51 824 753 556»', 'abn,«83914571673»', '51 824 753 556'],
  },
};
