import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const isKnownForm = standardNumber('IN', 'pan');

/** Permanent account numbers of Indian taxpayers: the fourth letter is the kind of holder. */
export const indiaPan: Identifier = {
  name: 'india-pan',
  title: 'Indian permanent account number (PAN)',
  countries: ['IN'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/in_/pan.py',
  distinct: ['[A-Z]{3}[ABCFGHJKLPT][A-Z]\\d{4}[A-Z]'],
  loose: ['(?i:[A-Z]{3}[ABCFGHJKLPT][A-Z]\\d{4}[A-Z])'],
  accepts: isKnownForm,
  context: ['pan', 'pan number', 'pan card', 'permanent account', 'income tax', 'tds', 'form 16'],
  examples: {
    wide: ['«acupa7085r»', 'acuxa7085r'],
    medium: ['«ACUPA7085R»', 'ACUXA7085R', 'ACUPA70855'],
    narrow: ['PAN: «AAAPL1234C»', 'AAAPL1234C'],
  },
};
