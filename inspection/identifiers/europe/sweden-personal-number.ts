import { isCalendarDate } from '../checks/calendar-date.js';
import { hasLuhnCheckDigit } from '../checks/luhn.js';
import type { Identifier } from '../identifier.js';

/** Personal and coordination numbers of Sweden: birth date (its day plus 60 in the latter), Luhn check digit. */
export const swedenPersonalNumber: Identifier = {
  name: 'sweden-personal-number',
  title: 'Swedish personal identity number',
  countries: ['SE'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/se/personnummer.py',
  distinct: ['(?:18|19|20)?\\d{2}[01]\\d{3}[-+]\\d{4}', '(?:19|20)\\d{2}[01]\\d{7}'],
  plain: ['\\d{2}[01]\\d{7}'],
  accepts: (value) => hasBirthDate(value) && hasLuhnCheckDigit(value.slice(-10)),
  canonical: (value) => value.replace(/\D/g, ''),
  context: [
    'personnummer',
    'person nr',
    'pnr',
    'personnr',
    'samordningsnummer',
    'födelsenummer',
    'personal identity number',
  ],
  examples: {
    wide: ['«8803200016»', '8803200017'],
    medium: ['«880320-0016»', '«198803200016»', 'pnr «8503172382»', '8503172382', '881320-0016', '880320-0017'],
    narrow: ['Personnummer: «19880320-0016»', 'samordningsnummer «880380-0013»', '880320-0016'],
  },
};

function hasBirthDate(value: string): boolean {
  const [year, month, day] = [value.slice(-10, -8), value.slice(-8, -6), value.slice(-6, -4)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  // Without a century 29 February counts, as it does in 2000.
  const century = value.length > 10 ? Number(value.slice(0, -10)) : 20;
  return isCalendarDate(century * 100 + year, month, day > 60 ? day - 60 : day);
}
