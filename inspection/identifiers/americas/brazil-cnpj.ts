import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigits = standardNumber('BR', 'cnpj');

/** Numbers of companies in Brazil: two check digits. */
export const brazilCnpj: Identifier = {
  name: 'brazil-cnpj',
  title: 'Brazilian company number (CNPJ)',
  countries: ['BR'],
  source: 'https://en.wikipedia.org/wiki/CNPJ',
  certain: ['\\d{2}\\.\\d{3}\\.\\d{3}/\\d{4}-\\d{2}'],
  plain: ['\\d{14}', '\\d{8}/?\\d{4}-\\d{2}'],
  accepts: (value) => hasCheckDigits(value) && !isOneRepeatedCharacter(value),
  context: ['cnpj', 'cadastro nacional', 'pessoa jurídica', 'receita federal', 'razão social'],
  examples: {
    wide: ['«16727230000197»', '16727230000198'],
    medium: ['CNPJ «16727230000197»', '16727230000197'],
    narrow: ['«16.727.230/0001-97»', 'cnpj: «16727230/0001-97»', '16.727.230/0001-98'],
  },
};
