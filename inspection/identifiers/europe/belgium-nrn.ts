import type { Identifier } from '../identifier.js';

/** National register numbers of Belgium: birth date, order, two check digits modulo 97. */
export const belgiumNrn: Identifier = {
  name: 'belgium-nrn',
  title: 'Belgian national register number (NRN)',
  countries: ['BE'],
  source: 'https://en.wikipedia.org/wiki/National_identification_number#Belgium',
  certain: ['\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}[.-]\\d{2}'],
  distinct: ['\\d{2}(?:0\\d|1[0-2])[0-3]\\d{6}', '\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3} \\d{2}'],
  plain: ['\\d{6}[ -]\\d{3}[ .-]\\d{2}'],
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
    medium: ['«85.07.30-033 28»', '«85073003328»', '85073003329'],
    narrow: ['«85.07.30-033.28»', 'Rijksregisternummer «93051822361»', '93051822361', '85.07.30-033.29'],
  },
};

/** Those born since 2000 have a 2 in front of the number that is checked. */
function hasCheckDigits(value: string): boolean {
  const [month, day, check] = [value.slice(2, 4), value.slice(4, 6), value.slice(9)].map(Number);
  if (month === undefined || month > 12 || day === undefined || day > 31) return false;
  return ['', '2'].some((century) => 97 - (Number(century + value.slice(0, 9)) % 97) === check);
}
