import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/**
 * Civil registration numbers of Denmark: birth date and sequence. Since 2007 there are numbers that fail the old check
 * digit, so that it is no reason to refuse one.
 */
export const denmarkCpr: Identifier = {
  name: 'denmark-cpr',
  title: 'Danish civil registration number (CPR)',
  countries: ['DK'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/dk/cpr.py',
  distinct: ['[0-3]\\d[01]\\d{3}-\\d{4}'],
  plain: ['[0-3]\\d[01]\\d{3} ?\\d{4}'],
  accepts: standardNumber('DK', 'cpr'),
  context: ['cpr', 'cpr nr', 'cpr nummer', 'personnummer', 'cprnr'],
  examples: {
    wide: ['«2110625629»', '3211625629'],
    medium: ['«211062-5629»', 'CPR «2110625629»', '2110625629', '321162-5629'],
    narrow: ['CPR-nr. «211062-5629»', 'cpr,«211062 5629»', '211062-5629'],
  },
};
