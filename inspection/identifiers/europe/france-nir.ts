import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Social security numbers of France: sex, birth month, department (2A and 2B too), order, key modulo 97. */
export const franceNir: Identifier = {
  name: 'france-nir',
  title: 'French social security number (NIR)',
  countries: ['FR'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/fr/nir.py',
  distinct: ['[1-478]\\d{5}[0-9AB]\\d{8}', '[1-478] \\d{2} \\d{2} \\d[0-9AB] \\d{3} \\d{3} \\d{2}'],
  plain: ['[1-478][ .-]?\\d{2}[ .-]?\\d{2}[ .-]?\\d[0-9AB][ .-]?\\d{3}[ .-]?\\d{3}[ .-]?\\d{2}'],
  accepts: standardNumber('FR', 'nir'),
  context: [
    'sécurité sociale',
    'securite sociale',
    'sécu',
    'nir',
    'insee',
    'numéro ss',
    'n° ss',
    'carte vitale',
    'assuré',
  ],
  examples: {
    wide: ['«2.95.10.99.126.111.93»', '295109912611194'],
    medium: ['«295109912611193»', '«2 95 10 99 126 111 93»', '«253072B07300470»', '295109912611194'],
    narrow: ['N° de sécurité sociale : «2 95 10 99 126 111 93»', 'nir,«185037511600127»', '185037511600127'],
  },
};
