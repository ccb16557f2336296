import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('DE', 'pwnr');

/** Numbers of German identity cards: letters without vowels and digits, check digit; as printed it may be missing. */
export const germanyIdentityCard: Identifier = {
  name: 'germany-identity-card',
  title: 'German identity card number',
  countries: ['DE'],
  source: 'https://de.wikipedia.org/wiki/Personalausweis_(Deutschland)',
  distinct: ['[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\\d'],
  plain: ['[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}'],
  accepts: (value) => /\d/.test(value) && (value.length === 9 || hasCheckDigit(value)),
  context: ['personalausweis', 'personalausweisnummer', 'ausweisnummer', 'ausweis nr', 'ausweis', 'identity card'],
  within: 60,
  examples: {
    wide: ['«L01X00T47»', 'L01X00T472'],
    medium: ['«L01X00T471»', 'Ausweisnummer «L01X00T47»', 'L01X00T47', 'L01X00T472'],
    narrow: ['Personalausweis Nr. «T220001293»', 'T220001293'],
  },
};
