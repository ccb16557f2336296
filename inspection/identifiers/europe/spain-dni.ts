import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Identity numbers of Spanish citizens: eight digits, check letter modulo 23. */
export const spainDni: Identifier = {
  name: 'spain-dni',
  title: 'Spanish identity number (DNI/NIF)',
  countries: ['ES'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/es/dni.py',
  distinct: ['\\d{8}[ -]?[A-HJ-NP-TV-Z]', '\\d{2}\\.\\d{3}\\.\\d{3}[ -]?[A-HJ-NP-TV-Z]'],
  loose: ['(?i:\\d{8}[ -]?[A-HJ-NP-TV-Z])'],
  accepts: standardNumber('ES', 'dni'),
  context: ['dni', 'nif', 'documento nacional', 'identidad', 'documento de identidad'],
  examples: {
    wide: ['«54362315-k»', '54362315-z'],
    medium: ['«54362315-K»', '«12.345.678-Z»', '«12345678Z»', '54362315Z'],
    narrow: ['DNI «54362315K»', 'NIF: «12345678-Z»', '12345678Z'],
  },
};
