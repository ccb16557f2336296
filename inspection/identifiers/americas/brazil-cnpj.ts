import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigits = standardNumber('BR', 'cnpj');

/** Numbers of companies in Brazil: two check digits. Those given out since July 2026 have letters too. */
export const brazilCnpj: Identifier = {
  name: 'brazil-cnpj',
  title: 'Brazilian company number (CNPJ)',
  countries: ['BR'],
  source: 'https://github.com/koblas/stdnum-js/blob/main/src/br/cnpj.ts',
  certain: ['[0-9A-Z]{2}\\.[0-9A-Z]{3}\\.[0-9A-Z]{3}/[0-9A-Z]{4}-\\d{2}'],
  plain: ['[0-9A-Z]{12}\\d{2}', '[0-9A-Z]{8}/?[0-9A-Z]{4}-\\d{2}'],
  accepts: (value) => hasCheckDigits(value) && !isOneRepeatedCharacter(value),
  context: ['cnpj', 'cadastro nacional', 'pessoa jurídica', 'receita federal', 'razão social'],
  examples: {
    wide: ['«16727230000197»', '16727230000198'],
    medium: ['CNPJ «16727230000197»', 'CNPJ «12ABC34501DE35»', '16727230000197'],
    narrow: ['«16.727.230/0001-97»', '«12.ABC.345/01DE-35»', 'cnpj: «16727230/0001-97»', '16.727.230/0001-98'],
  },
};
