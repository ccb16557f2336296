import type { Identifier } from '../identifier.js';
import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { weightedSum } from '../checks/weighted-sum.js';

const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7, 1];

/** Routing transit numbers of US banks: district of the Federal Reserve, check digit. */
export const abaRoutingNumber: Identifier = {
  name: 'aba-routing-number',
  title: 'Routing transit number of US banks (ABA)',
  countries: ['US'],
  source:
    'https://github.com/microsoft/presidio/blob/main/presidio-analyzer/presidio_analyzer/predefined_recognizers/country_specific/us/aba_routing_recognizer.py',
  plain: ['(?:0\\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\\d{7}', '(?:0\\d|1[0-2]|2[1-9]|3[0-2])\\d{2}-\\d{4}-\\d'],
  accepts: (value) => weightedSum(value, WEIGHTS) % 10 === 0 && !isOneRepeatedCharacter(value),
  context: ['aba', 'routing', 'routing number', 'rtn', 'transit number', 'wire transfer', 'ach'],
  examples: {
    wide: ['«021000021»', '021000022'],
    medium: ['Routing number: «021000021»', '021000021', 'Routing number: 021000022'],
    narrow: ['ABA «1110-0002-5»', 'routing_number,«122105278»', 'routing 000000000'],
  },
};
