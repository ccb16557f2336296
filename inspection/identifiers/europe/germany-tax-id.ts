import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Tax identification numbers of persons in Germany: one digit twice or thrice among the first ten, check digit. */
export const germanyTaxId: Identifier = {
  name: 'germany-tax-id',
  title: 'German tax identification number (IdNr)',
  countries: ['DE'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/de/idnr.py',
  distinct: ['[1-9]\\d \\d{3} \\d{3} \\d{3}'],
  plain: ['[1-9]\\d{10}'],
  accepts: standardNumber('DE', 'idnr'),
  context: [
    'steuerid',
    'steuer id',
    'steueridentifikationsnummer',
    'identifikationsnummer',
    'idnr',
    'steuer idnr',
    'tin',
    'tax id',
  ],
  examples: {
    wide: ['«36574261809»', '36574261808'],
    medium: ['«36 574 261 809»', 'Steuer-ID «36574261809»', '36574261809', '36 574 261 808'],
    narrow: ['Steueridentifikationsnummer: «36 574 261 809»', 'IdNr. «36574261868»', '36 574 261 809'],
  },
};
