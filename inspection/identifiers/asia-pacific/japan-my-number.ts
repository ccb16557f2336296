import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { weightedSum } from '../checks/weighted-sum.js';
import type { Identifier } from '../identifier.js';

const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Individual numbers of residents of Japan: twelve digits, check digit modulo 11. */
export const japanMyNumber: Identifier = {
  name: 'japan-my-number',
  title: 'Japanese individual number (My Number)',
  countries: ['JP'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/jp/in_.py',
  plain: ['\\d{12}', '\\d{4}[ -]\\d{4}[ -]\\d{4}'],
  accepts: (value) => hasCheckDigit(value) && !isOneRepeatedCharacter(value),
  context: ['マイナンバー', '個人番号', 'my number', 'mynumber', 'individual number'],
  examples: {
    wide: ['«123456789018»', '123456789019'],
    medium: ['マイナンバー «123456789018»', '123456789018', 'My Number 123456789019'],
    narrow: ['個人番号：«1234 5678 9018»', 'my_number,«1234-5678-9018»', '1234 5678 9018'],
  },
};

function hasCheckDigit(value: string): boolean {
  const rest = weightedSum(value, WEIGHTS) % 11;
  return Number(value[11]) === (rest <= 1 ? 0 : 11 - rest);
}
