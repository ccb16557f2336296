import { weightedSum } from '../checks/weighted-sum.js';
import type { Identifier } from '../identifier.js';

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2];
const CHECK_LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';
/** What a second letter is worth. The ones of before 2013 (T, W and X) do not count. */
const SECOND: Readonly<Record<string, number>> = { A: 1, B: 2, H: 8 };

/** Personal public service numbers of Ireland: seven digits, check letter, sometimes a second letter. */
export const irelandPps: Identifier = {
  name: 'ireland-pps',
  title: 'Irish personal public service number (PPS)',
  countries: ['IE'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/ie/pps.py',
  distinct: ['\\d{7}[A-W][ABHTWX]?'],
  loose: ['(?i:\\d{7} ?[A-W][ABHTWX]?)'],
  accepts: hasCheckLetter,
  context: ['pps', 'ppsn', 'pps no', 'pps number', 'personal public service', 'uimhir psp', 'revenue'],
  examples: {
    wide: ['«6433435 f»', '6433435 e'],
    medium: ['«6433435F»', '«6433430S»', '«6433435FW»', '«6433435OA»', '«6433435IH»', '6433435VH', '6433435E'],
    narrow: ['PPS No: «6433435F»', 'PPSN «6433431U»', '6433435F'],
  },
};

function hasCheckLetter(value: string): boolean {
  const sum = weightedSum(value, WEIGHTS) + 9 * (SECOND[value[8] ?? ''] ?? 0);
  return value[7] === CHECK_LETTERS[sum % 23];
}
