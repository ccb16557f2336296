import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('PT', 'nif');

/** Taxpayer numbers of Portugal: nine digits, check digit modulo 11. */
export const portugalNif: Identifier = {
  name: 'portugal-nif',
  title: 'Portuguese taxpayer number (NIF)',
  countries: ['PT'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/pt/nif.py',
  distinct: ['PT ?[1-9]\\d{8}'],
  plain: ['[1-9]\\d{8}', '[1-9]\\d{2}[ .]\\d{3}[ .]\\d{3}'],
  accepts: (value) => hasCheckDigit(value) && !isOneRepeatedCharacter(value.replace('PT', '')),
  context: ['nif', 'contribuinte', 'número de contribuinte', 'nº contribuinte', 'identificação fiscal', 'finanças'],
  examples: {
    wide: ['«501964843»', '501964844'],
    medium: ['«PT501964843»', 'NIF «501 964 843»', '501964843', 'PT501964844'],
    narrow: ['Contribuinte n.º «501964843»', 'nif,«123456789»', 'PT501964843'],
  },
};
