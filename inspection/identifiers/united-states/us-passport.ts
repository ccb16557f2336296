import type { Identifier } from '../identifier.js';
import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';

/** Numbers of US passports: nine digits, or a letter and eight. They have no check digit outside the machine-readable zone. */
export const usPassport: Identifier = {
  name: 'us-passport',
  title: 'US passport number',
  countries: ['US'],
  source:
    'https://github.com/microsoft/presidio/blob/main/presidio-analyzer/presidio_analyzer/predefined_recognizers/country_specific/us/us_passport_recognizer.py',
  plain: ['\\d{9}', '[A-Z]\\d{8}'],
  accepts: (value) => !isOneRepeatedCharacter(value.slice(1)) && value !== '123456789',
  context: ['passport', 'passport number', 'passport no', 'passports', 'travel document'],
  within: 60,
  examples: {
    wide: ['«A12345678»', '«340020013»', 'A1234567'],
    medium: ['Passport no. «A12345678»', 'A12345678'],
    narrow: ['passport_number: «340020013»', 'passport 123456789'],
  },
};
