import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { weightedSum } from '../checks/weighted-sum.js';
import type { Identifier } from '../identifier.js';

const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/** Numbers of patients in England, Wales and the Isle of Man: check digit modulo 11. */
export const ukNhsNumber: Identifier = {
  name: 'uk-nhs-number',
  title: 'UK NHS number of patients',
  countries: ['GB'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/gb/nhs.py',
  distinct: ['\\d{3} \\d{3} \\d{4}'],
  plain: ['\\d{10}', '\\d{3}-\\d{3}-\\d{4}'],
  accepts: (value) =>
    (11 - (weightedSum(value, WEIGHTS) % 11)) % 11 === Number(value[9]) && !isOneRepeatedCharacter(value),
  context: ['nhs', 'nhs number', 'nhs no', 'patient', 'health service', 'gp surgery', 'hospital number'],
  examples: {
    wide: ['«9434765919»', '9434765918'],
    medium: ['«943 476 5919»', 'NHS no. «9434765919»', '9434765919', '943 476 5918'],
    narrow: ['Patient «943 476 5919»', 'nhs_number,«4010232137»', '943 476 5919'],
  },
};
