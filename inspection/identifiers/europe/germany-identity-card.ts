import { standardNumber } from '../checks/standard-number.js';
import { withALetter } from '../checks/with-a-letter.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('DE', 'pwnr');
/** Those that stand for nothing else when read aloud or by a machine. */
const LETTERS = 'CFGHJKLMNPRTVWXYZ';
const AUTHORITY = `[LMNPRTVWXY][0-9${LETTERS}]{3}`;
const SERIAL = `[0-9${LETTERS}]{5}`;

/**
 * Numbers of German identity cards as given out since November 2010: number of the authority, five characters drawn at
 * random, check digit; the card shows it without the latter, the zone for machines also with a D behind. Of the five one
 * is a letter in 99 of a hundred; without it the number of a device looks the same.
 */
export const germanyIdentityCard: Identifier = {
  name: 'germany-identity-card',
  title: 'German identity card number',
  countries: ['DE'],
  source:
    'https://github.com/MicrosoftDocs/microsoft-365-docs/blob/53f4ae631670efa35c064185871005c3d1c8ffa6/microsoft-365/compliance/sit-defn-germany-identity-card-number.md',
  distinct: [`${AUTHORITY}${withALetter(5, LETTERS)}\\d`],
  plain: [`${AUTHORITY}${SERIAL}(?:\\dD?)?`],
  accepts: (value) => /\d/.test(value) && (value.length === 9 || hasCheckDigit(value.slice(0, 10))),
  context: ['personalausweis', 'personalausweisnummer', 'ausweisnummer', 'ausweis nr', 'ausweis', 'identity card'],
  within: 60,
  examples: {
    wide: ['«L01X00T47»', 'L01X00T472'],
    medium: [
      '«L01X00T471»',
      'Ausweisnummer «L01X00T47»',
      'Ausweis «L01X00T471D»',
      'L01X00T47',
      'L01X00T472',
      'T220001293',
    ],
    narrow: ['Personalausweis Nr. «T220001293»', 'T220001293'],
  },
};
