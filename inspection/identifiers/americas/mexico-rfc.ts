import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/**
 * Taxpayer numbers of Mexico: letters of the name, date, homonym key with check digit. Some in a hundred of those in use
 * have a wrong one and are not found.
 */
export const mexicoRfc: Identifier = {
  name: 'mexico-rfc',
  title: 'Mexican taxpayer number (RFC)',
  countries: ['MX'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/mx/rfc.py',
  distinct: ['[A-ZÑ&]{3,4}[ -]?\\d{6}[ -]?[0-9A-Z]{2}[0-9A]'],
  accepts: standardNumber('MX', 'rfc'),
  canonical: (value) => value.replace(/[ -]/g, ''),
  context: ['rfc', 'registro federal', 'contribuyente', 'contribuyentes', 'sat', 'factura'],
  examples: {
    wide: ['«GODE561231GR8»', 'GODE561231GR7'],
    medium: ['«GODE 561231 GR8»', 'GODE 561331 GR8'],
    narrow: ['RFC: «GODE-561231-GR8»', 'GODE561231GR8'],
  },
};
