import { weightedSum } from '../checks/weighted-sum.js';
import type { Identifier } from '../identifier.js';

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9];

/** Australian Medicare cards: eight digits from 2 to 6 on, check digit, issue; the number of the person may follow. */
export const australiaMedicare: Identifier = {
  name: 'australia-medicare',
  title: 'Australian Medicare card number',
  countries: ['AU'],
  source:
    'https://github.com/microsoft/presidio/blob/main/presidio-analyzer/presidio_analyzer/predefined_recognizers/country_specific/australia/au_medicare_recognizer.py',
  distinct: ['[2-6]\\d{3} \\d{5} [1-9](?:[ /-][1-9])?'],
  plain: ['[2-6]\\d{8}[1-9](?:[ /-]?[1-9])?', '[2-6]\\d{3}-\\d{5}-[1-9](?:[/-][1-9])?'],
  accepts: (value) => weightedSum(value, WEIGHTS) % 10 === Number(value[8]),
  context: ['medicare', 'medicare card', 'medicare number', 'health insurance', 'irn', 'patient'],
  examples: {
    wide: ['«2123456701»', '2123456711'],
    medium: ['«2123 45670 1»', 'Medicare «2123456701»', '2123456701', '2123 45671 1'],
    narrow: ['Medicare card: «2123 45670 1/2»', 'medicare_number,«21234567012»', '2123 45670 1'],
  },
};
