import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Digits, or the letters that stand for them where two persons would get the same code. */
const D = '[0-9LMNPQRSTUV]';

/** Tax codes of persons in Italy: letters of the name, birth date, sex, place, check letter. */
export const italyCodiceFiscale: Identifier = {
  name: 'italy-codice-fiscale',
  title: 'Italian tax code (codice fiscale)',
  countries: ['IT'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/it/codicefiscale.py',
  certain: [`[A-Z]{6}${D}{2}[ABCDEHLMPRST]${D}{2}[A-Z]${D}{3}[A-Z]`],
  plain: [`[A-Z]{3} [A-Z]{3} ${D}{2}[ABCDEHLMPRST]${D}{2} [A-Z]${D}{3}[A-Z]`],
  loose: [`(?i:[A-Z]{6}${D}{2}[ABCDEHLMPRST]${D}{2}[A-Z]${D}{3}[A-Z])`],
  accepts: standardNumber('IT', 'codicefiscale'),
  context: ['codice fiscale', 'cod fisc', 'c.f.', 'cf', 'contribuente'],
  examples: {
    wide: ['«rccmnl83s18d969h»', 'rccmnl83s18d969i'],
    medium: ['«RCCMNL83S18D969H»', 'RCCMNL83S18D969I', 'RCCMNL83F18D969H'],
    narrow: ['«RSSMRA85T10A562S»', 'C.F. «RCC MNL 83S18 D969H»', 'RSSMRA85T10A562T'],
  },
};
