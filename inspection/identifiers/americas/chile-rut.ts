import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('CL', 'rut');

/** Identity and tax numbers of Chile: check digit modulo 11, K for ten. */
export const chileRut: Identifier = {
  name: 'chile-rut',
  title: 'Chilean identity number (RUT/RUN)',
  countries: ['CL'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/cl/rut.py',
  distinct: ['\\d{1,2}\\.\\d{3}\\.\\d{3}-[0-9Kk]'],
  plain: ['\\d{7,8}-[0-9Kk]'],
  loose: ['\\d{8}[0-9Kk]'],
  accepts: (value) => hasCheckDigit(value) && !isOneRepeatedCharacter(value),
  context: ['rut', 'run', 'rol único', 'tributario', 'cédula', 'carnet'],
  within: 60,
  examples: {
    wide: ['«760864285»', '760864286'],
    medium: ['«12.345.678-5»', 'RUT «76086428-5»', '76086428-5', '12.345.678-6'],
    narrow: ['RUT: «12.345.678-5»', 'rut «76086428-5»', '12.345.678-5'],
  },
};
