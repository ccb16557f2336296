import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

const isKnownForm = standardNumber('GB', 'nino');

/** National insurance numbers: prefixes that are given out, suffix A to D. */
export const ukNino: Identifier = {
  name: 'uk-nino',
  title: 'UK national insurance number (NINO)',
  countries: ['GB'],
  source: 'https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110',
  distinct: ['[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\\d{2}[ -]?\\d{2}[ -]?\\d{2}[ -]?[A-D]'],
  loose: ['(?i:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D])'],
  accepts: isKnownForm,
  context: ['national insurance', 'nino', 'ni number', 'ni no', 'insurance number', 'hmrc', 'payroll', 'paye'],
  examples: {
    wide: ['«ab123456c»', 'ab123456e'],
    medium: ['«AB123456C»', '«JG 10 37 59 A»', 'GB123456C', 'AB123456E', 'DA123456C'],
    narrow: ['NI number «AB 12 34 56 C»', 'national_insurance,«JG103759A»', 'AB123456C'],
  },
};
