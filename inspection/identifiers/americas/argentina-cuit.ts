import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('AR', 'cuit');

/** Tax and labour numbers of Argentina: kind of person, check digit. */
export const argentinaCuit: Identifier = {
  name: 'argentina-cuit',
  title: 'Argentine tax number (CUIT/CUIL)',
  countries: ['AR'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/ar/cuit.py',
  distinct: ['(?:2[0347]|3[034]|5[015])-\\d{8}-\\d'],
  plain: ['(?:2[0347]|3[034]|5[015])\\d{9}'],
  accepts: (value) => hasCheckDigit(value) && !isOneRepeatedCharacter(value.slice(2, 10)),
  context: ['cuit', 'cuil', 'clave única', 'identificación tributaria', 'afip', 'arca'],
  examples: {
    wide: ['«20055361682»', '20055361683'],
    medium: ['«20-05536168-2»', 'CUIT «20123456786»', '20123456786', '20-05536168-3'],
    narrow: ['CUIL: «20-05536168-2»', '20-05536168-2'],
  },
};
