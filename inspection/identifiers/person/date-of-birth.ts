import { isCalendarDate } from '../checks/calendar-date.js';
import type { Identifier } from '../identifier.js';

/** What the names of each month begin with, in the languages of Western and Northern Europe. */
const MONTHS = [
  ['jan', 'jän', 'ene', 'gen'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'maa'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag', 'mei', 'maj'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aoû', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'déc', 'dez', 'dic'],
];
const MONTH = `(?i:${MONTHS.flat().join('|')})[a-zç]{0,6}`;

/** Days of birth: calendar dates beside words that say so. A date alone is anything's. */
export const dateOfBirth: Identifier = {
  name: 'date-of-birth',
  title: 'Date of birth',
  countries: [],
  source:
    'https://github.com/microsoft/presidio/blob/main/presidio-analyzer/presidio_analyzer/predefined_recognizers/generic/date_recognizer.py',
  plain: [
    '(?:19|20)\\d{2}-[01]\\d-[0-3]\\d',
    '(?:19|20)\\d{2}[/.年][01]?\\d[/.月][0-3]?\\d日?',
    '[0-3]?\\d[/.-][0-3]?\\d[/.-](?:19|20)\\d{2}',
    `[0-3]?\\d(?:st|nd|rd|th|er|º|\\.)?[ -](?:of |de )?${MONTH}\\.?,?[ -](?:de |del )?(?:19|20)\\d{2}`,
    `${MONTH}\\.? [0-3]?\\d(?:st|nd|rd|th)?,? (?:19|20)\\d{2}`,
  ],
  accepts: isDate,
  canonical: (value) => value.toLowerCase(),
  context: [
    'date of birth',
    'dob',
    'd.o.b.',
    'born',
    'born on',
    'birth date',
    'birthdate',
    'birthday',
    'geburtsdatum',
    'geboren',
    'geb.',
    'date de naissance',
    'né le',
    'née le',
    'fecha de nacimiento',
    'nacido',
    'data di nascita',
    'nato il',
    'nata il',
    'data de nascimento',
    'geboortedatum',
    'födelsedatum',
    'fødselsdato',
    'syntymäaika',
    'data urodzenia',
    'datum narození',
    '生年月日',
    '出生日期',
    '생년월일',
  ],
  within: 40,
  examples: {
    wide: ['«1985-03-17»', '1985-02-30'],
    medium: [
      'DOB: «03/17/1985»',
      'geboren am «17.3.1985»',
      'Geburtsdatum: «3. März 1985»',
      'née le «1er août 1985»',
      'fecha de nacimiento: «17 de diciembre de 1985»',
      '1985-03-17',
      'born 1985-02-30',
      'geboren am 31. Juni 1985',
    ],
    narrow: [
      'Date of birth «17 March 1985»',
      'born on «March 17th, 1985»',
      '生年月日「«1985年3月17日»」',
      'due 17 March 1985',
    ],
  },
};

function isDate(value: string): boolean {
  const numbers = value.match(/\d+/g)?.map(Number) ?? [];
  const words = value.match(/\p{L}{3,}/gu) ?? [];
  const named = MONTHS.findIndex((names) => words.some((word) => names.some((name) => word.startsWith(name)))) + 1;
  const [one = 0, two = 0, three = 0] = numbers;
  if (named > 0) return isCalendarDate(two, named, one);
  if (one > 31) return isCalendarDate(one, two, three);
  return isCalendarDate(three, two, one) || isCalendarDate(three, one, two);
}
