import { weightedSum } from '../checks/weighted-sum.js';
import type { Identifier } from '../identifier.js';

const WEIGHTS = [2, 7, 6, 5, 4, 3, 2];
/** For each first letter what is added to the sum, and the check letters by its rest. */
const SERIES: Readonly<Record<string, readonly [number, string]>> = {
  S: [0, 'JZIHGFEDCBA'],
  T: [4, 'JZIHGFEDCBA'],
  F: [0, 'XWUTRQPNMLK'],
  G: [4, 'XWUTRQPNMLK'],
  M: [3, 'XWUTRQPNJLK'],
};

/** Identity numbers of citizens (S, T) and foreigners (F, G, M) in Singapore: check letter. */
export const singaporeNric: Identifier = {
  name: 'singapore-nric',
  title: 'Singapore identity number (NRIC/FIN)',
  countries: ['SG'],
  source: 'https://github.com/opengovsg/FormSG/blob/develop/shared/utils/nric-validation.ts',
  distinct: ['[STFGM]\\d{7}[A-Z]'],
  loose: ['(?i:[STFGM]\\d{7}[A-Z])'],
  accepts: hasCheckLetter,
  context: ['nric', 'nric no', 'fin', 'fin no', 'identity card', 'ic number', 'ic no'],
  examples: {
    wide: ['«s1234567d»', 's1234567e'],
    medium: ['«S1234567D»', '«F1234567N»', '«M1234567K»', 'S1234567E', 'A1234567D'],
    narrow: ['NRIC: «S1234567D»', 'FIN «G1234567X»', 'S1234567D'],
  },
};

function hasCheckLetter(value: string): boolean {
  const series = SERIES[value[0] ?? ''];
  if (!series) return false;
  const [offset, letters] = series;
  return value[8] === letters[(weightedSum(value.slice(1, 8), WEIGHTS) + offset) % 11];
}
