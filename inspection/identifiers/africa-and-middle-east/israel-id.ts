import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('IL', 'idnr');

/** Identity numbers of Israel: nine digits, Luhn check digit. */
export const israelId: Identifier = {
  name: 'israel-id',
  title: 'Israeli identity number',
  countries: ['IL'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/il/idnr.py',
  plain: ['\\d{8,9}', '\\d{7,8}-\\d'],
  accepts: (value) => hasCheckDigit(value) && !isOneRepeatedCharacter(value),
  context: ['תעודת זהות', 'מספר זהות', 'ת.ז.', 'ת.ז', 'teudat zehut', 'israeli id', 'mispar zehut'],
  examples: {
    wide: ['«39337423»', '39337424'],
    medium: ['Teudat Zehut «3933742-3»', '39337423'],
    narrow: ['תעודת זהות: «123456782»', 'ת.ז. 123456783'],
  },
};
