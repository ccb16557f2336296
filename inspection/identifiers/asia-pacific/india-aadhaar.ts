import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('IN', 'aadhaar');

/** Identity numbers of residents of India: twelve digits, Verhoeff check digit. */
export const indiaAadhaar: Identifier = {
  name: 'india-aadhaar',
  title: 'Indian identity number (Aadhaar)',
  countries: ['IN'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/in_/aadhaar.py',
  distinct: ['[2-9]\\d{3} \\d{4} \\d{4}', '[2-9]\\d{3}-\\d{4}-\\d{4}'],
  plain: ['[2-9]\\d{11}'],
  accepts: (value) => hasCheckDigit(value) && !isOneRepeatedCharacter(value),
  context: ['aadhaar', 'aadhar', 'adhaar', 'आधार', 'uidai', 'uid'],
  examples: {
    wide: ['«234123412346»', '234123412347'],
    medium: ['«2341 2341 2346»', 'Aadhaar «499118665246»', '499118665246', '2341 2341 2347'],
    narrow: ['आधार: «4991 1866 5246»', 'aadhaar_no,«234123412346»', '2341 2341 2346'],
  },
};
