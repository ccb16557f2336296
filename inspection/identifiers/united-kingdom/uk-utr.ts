import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const hasCheckDigit = standardNumber('GB', 'utr');

/** Unique taxpayer references: ten digits, the first of which is the check digit. */
export const ukUtr: Identifier = {
  name: 'uk-utr',
  title: 'UK unique taxpayer reference (UTR)',
  countries: ['GB'],
  source: 'https://help.sbc.sage.com/en-gb/control-centre-dt/D/CCentreUnique_Taxpayer_Reference.html',
  plain: ['\\d{10}', '\\d{5} \\d{5}'],
  accepts: (value) => hasCheckDigit(value) && !isOneRepeatedCharacter(value),
  context: ['utr', 'unique taxpayer reference', 'tax reference', 'self assessment', 'taxpayer', 'hmrc'],
  examples: {
    wide: ['«1955839661»', '1955839662'],
    medium: ['UTR «1955839661»', '1955839661', 'UTR 1955839662'],
    narrow: ['Unique Taxpayer Reference: «19558 39661»', 'tax_reference,«1234567895»', 'outré 1955839661'],
  },
};
