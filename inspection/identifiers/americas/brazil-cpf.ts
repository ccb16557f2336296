import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigits = standardNumber('BR', 'cpf');

/** Taxpayer numbers of persons in Brazil: two check digits. */
export const brazilCpf: Identifier = {
  name: 'brazil-cpf',
  title: 'Brazilian taxpayer number of persons (CPF)',
  countries: ['BR'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/br/cpf.py',
  certain: ['\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}'],
  plain: ['\\d{11}', '\\d{9}-\\d{2}'],
  accepts: (value) => hasCheckDigits(value) && !isOneRepeatedCharacter(value),
  context: ['cpf', 'cpf/mf', 'cadastro de pessoas', 'contribuinte', 'receita federal'],
  examples: {
    wide: ['«39053344705»', '39053344706'],
    medium: ['CPF «39053344705»', '39053344705', 'CPF 111.111.111-11'],
    narrow: ['«390.533.447-05»', 'cpf,«529982247-25»', '390.533.447-06'],
  },
};
