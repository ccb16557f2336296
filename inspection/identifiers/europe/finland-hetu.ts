import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Personal identity codes of Finland: birth date, century sign (more of them since 2023), check character. */
export const finlandHetu: Identifier = {
  name: 'finland-hetu',
  title: 'Finnish personal identity code (HETU)',
  countries: ['FI'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/fi/hetu.py',
  certain: ['[0-3]\\d[01]\\d{3}[-+ABCDEFYXWVU]\\d{3}[0-9A-FHJ-NPR-Y]'],
  loose: ['(?i:[0-3]\\d[01]\\d{3}[-+ABCDEFYXWVU]\\d{3}[0-9A-FHJ-NPR-Y])'],
  accepts: standardNumber('FI', 'hetu'),
  canonical: (value) => value.toUpperCase(),
  context: ['hetu', 'henkilötunnus', 'henkilotunnus', 'personbeteckning', 'sotu'],
  examples: {
    wide: ['«131052-308t»', '131052-308u'],
    medium: ['«131052-308T»', '131052-308U', '131352-308T'],
    narrow: ['«131052-308T»', 'hetu «010170Y123F»', '131052-308U'],
  },
};
