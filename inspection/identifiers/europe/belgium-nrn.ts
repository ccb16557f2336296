import { isCalendarDate } from '../checks/calendar-date.js';
import type { Identifier } from '../identifier.js';

/** Of birth, and what stands for it in front of the number that is checked. */
const CENTURIES = [
  { century: 1900, mark: '' },
  { century: 2000, mark: '2' },
];

/**
 * National register numbers of Belgium: birth date, order, two check digits modulo 97. Written in one they look like
 * other numbers of eleven digits.
 */
export const belgiumNrn: Identifier = {
  name: 'belgium-nrn',
  title: 'Belgian national register number (NRN)',
  countries: ['BE'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/be/nn.py',
  certain: ['\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}[.-]\\d{2}'],
  distinct: ['\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3} \\d{2}'],
  plain: ['\\d{6}[ -]?\\d{3}[ .-]?\\d{2}', '\\d{2} \\d{2} \\d{2} \\d{3} \\d{2}'],
  accepts: hasCheckDigits,
  context: [
    'rijksregisternummer',
    'rijksregister',
    'registre national',
    'numéro national',
    'niss',
    'insz',
    'nationalregister',
  ],
  examples: {
    wide: ['«930518-223-61»', '930518-223-62'],
    medium: ['«85.07.30-033 28»', 'NISS «85 07 30 033 28»', 'NISS «17073003384»', '85073003328', 'NISS 85073003329'],
    narrow: ['«85.07.30-033.28»', 'Rijksregisternummer «93051822361»', '93051822361', '85.07.30-033.29'],
  },
};

function hasCheckDigits(value: string): boolean {
  const [year = 0, month = 0, day = 0] = [0, 2, 4].map((at) => Number(value.slice(at, at + 2)));
  const check = Number(value.slice(9));
  return CENTURIES.some(
    ({ century, mark }) =>
      97 - (Number(mark + value.slice(0, 9)) % 97) === check && isBirthDate(century + year, month, day),
  );
}

/** Month and day are zero where they are not known, or where the numbers of a day ran out. */
function isBirthDate(year: number, month: number, day: number): boolean {
  if (year > new Date().getUTCFullYear() || month > 12) return false;
  return month === 0 || day === 0 || isCalendarDate(year, month, day);
}
