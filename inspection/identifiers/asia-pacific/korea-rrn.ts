import { isCalendarDate } from '../checks/calendar-date.js';
import type { Identifier } from '../identifier.js';

const CENTURIES: Readonly<Record<string, number>> = {
  '9': 1800,
  '0': 1800,
  '1': 1900,
  '2': 1900,
  '5': 1900,
  '6': 1900,
  '3': 2000,
  '4': 2000,
  '7': 2000,
  '8': 2000,
};

/**
 * Resident registration numbers of South Korea: birth date, century and sex. There is no check digit to rely on: in
 * numbers given out since October 2020 the last digits are random.
 */
export const koreaRrn: Identifier = {
  name: 'korea-rrn',
  title: 'South Korean resident registration number (RRN)',
  countries: ['KR'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/kr/rrn.py',
  distinct: ['\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])-\\d{7}'],
  plain: ['\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]) ?\\d{7}'],
  accepts: hasBirthDate,
  context: ['주민등록번호', '주민번호', '외국인등록번호', 'rrn', 'resident registration', 'alien registration'],
  examples: {
    wide: ['«8503171000001»', '8502301000001'],
    medium: ['«850317-1000001»', 'RRN «8503171000001»', '8503171000001', '850230-1000001'],
    narrow: ['주민등록번호: «971013-9019902»', '971013-9019902'],
  },
};

function hasBirthDate(value: string): boolean {
  const century = CENTURIES[value[6] ?? ''];
  const part = (at: number) => Number(value.slice(at, at + 2));
  return century !== undefined && isCalendarDate(century + part(0), part(2), part(4));
}
