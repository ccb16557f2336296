import type { Identifier } from '../identifier.js';
import { hasLuhnCheckDigit } from '../checks/luhn.js';

/** National provider identifiers in US health care: Luhn check digit with the prefix 80840 in front. */
export const usNpi: Identifier = {
  name: 'us-npi',
  title: 'US national provider identifier (NPI)',
  countries: ['US'],
  source:
    'https://github.com/microsoft/presidio/blob/main/presidio-analyzer/presidio_analyzer/predefined_recognizers/country_specific/us/us_npi_recognizer.py',
  plain: ['[12]\\d{9}'],
  accepts: (value) => hasLuhnCheckDigit(`80840${value}`),
  context: ['npi', 'national provider', 'provider id', 'provider identifier', 'provider number', 'physician'],
  examples: {
    wide: ['«1234567893»', '1234567894'],
    medium: ['NPI: «1234567893»', '1234567893', 'NPI 3234567893'],
    narrow: ['provider_id «1245319599»', 'npi 1245319598'],
  },
};
