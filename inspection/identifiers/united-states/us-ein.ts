import type { Identifier } from '../identifier.js';
import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';

const hasKnownPrefix = standardNumber('US', 'ein');

/** Employer identification numbers: prefixes that the IRS has given out. */
export const usEin: Identifier = {
  name: 'us-ein',
  title: 'US employer identification number (EIN)',
  countries: ['US'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/us/ein.dat',
  distinct: ['\\d{2}-\\d{7}'],
  plain: ['\\d{9}'],
  accepts: (value) => hasKnownPrefix(value) && !isOneRepeatedCharacter(value) && value !== '123456789',
  context: ['ein', 'fein', 'employer identification', 'employer id', 'federal tax id', 'tax id', 'tin'],
  examples: {
    wide: ['«911144442»', '071144442'],
    medium: ['«91-1144442»', 'EIN «911144442»', '911144442', '07-1144442'],
    narrow: ['Federal Tax ID: «91-1144442»', '91-1144442', 'skein 91-1144442'],
  },
};
