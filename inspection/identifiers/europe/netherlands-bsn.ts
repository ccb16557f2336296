import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('NL', 'bsn');

/** Citizen service numbers of the Netherlands: nine digits that pass the "eleven test". */
export const netherlandsBsn: Identifier = {
  name: 'netherlands-bsn',
  title: 'Dutch citizen service number (BSN)',
  countries: ['NL'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/nl/bsn.py',
  distinct: ['\\d{4}\\.\\d{2}\\.\\d{3}'],
  plain: ['\\d{8,9}', '\\d{3}[ .-]\\d{3}[ .-]\\d{3}'],
  accepts: (value) => hasCheckDigit(value) && !isOneRepeatedCharacter(value),
  context: ['bsn', 'burgerservicenummer', 'burger service nummer', 'sofinummer', 'sofi nummer', 'persoonsnummer'],
  examples: {
    wide: ['«111222333»', '111222334'],
    medium: ['«1112.22.333»', 'BSN «111222333»', '111222333', '1112.22.334'],
    narrow: ['Burgerservicenummer: «123456782»', 'bsn,«111 222 333»', '1112.22.333'],
  },
};
