import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Birth numbers of Czechia and Slovakia: birth date, with the sex in the month, and, since 1954, a check digit. */
export const czechiaBirthNumber: Identifier = {
  name: 'czechia-birth-number',
  title: 'Czech and Slovak birth number',
  countries: ['CZ', 'SK'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/cz/rc.py',
  distinct: ['\\d{2}[0-8]\\d[0-3]\\d/\\d{4}'],
  plain: ['\\d{2}[0-8]\\d[0-3]\\d{5}', '\\d{2}[0-8]\\d[0-3]\\d/\\d{3}'],
  accepts: standardNumber('CZ', 'rc'),
  context: ['rodné číslo', 'rodne cislo', 'rodného čísla', 'r.č.', 'rč', 'birth number'],
  examples: {
    wide: ['«7103192745»', '7103192746'],
    medium: ['«710319/2745»', 'rodné číslo «7103192745»', '7103192745', '711319/2745'],
    narrow: ['r.č. «710319/2745»', 'rodne_cislo,«7103192756»', '710319/2745'],
  },
};
