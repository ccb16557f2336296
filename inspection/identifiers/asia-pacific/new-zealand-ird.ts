import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('NZ', 'ird');

/** Numbers of New Zealand's Inland Revenue Department: eight or nine digits, check digit modulo 11. */
export const newZealandIrd: Identifier = {
  name: 'new-zealand-ird',
  title: 'New Zealand inland revenue number (IRD)',
  countries: ['NZ'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/nz/ird.py',
  distinct: ['\\d{2,3}-\\d{3}-\\d{3}'],
  plain: ['\\d{8,9}', '\\d{7,8}-\\d', '\\d{2,3} \\d{3} \\d{3}'],
  accepts: (value) => hasCheckDigit(value) && !isOneRepeatedCharacter(value),
  context: ['ird', 'ird number', 'ird no', 'inland revenue', 'te tari taake', 'tax number'],
  examples: {
    wide: ['«136410132»', '136410133'],
    medium: ['«136-410-132»', 'IRD «49091850»', 'IRD «4909185-0»', '49091850', '136-410-133'],
    narrow: ['IRD number: «49-091-850»', 'ird,«136 410 132»', '136-410-132'],
  },
};
