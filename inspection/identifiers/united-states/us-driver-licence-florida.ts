import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/** Driver licences of Florida: a letter and twelve digits, often with hyphens; no public check digit, so words must be near. */
export const usDriverLicenceFlorida: Identifier = {
  name: 'us-driver-licence-florida',
  title: 'Driver licence of Florida',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  distinct: ['[A-Z]\\d{3}-\\d{3}-\\d{2}-\\d{3}-\\d'],
  plain: ['[A-Z]\\d{12}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'fl dl'],
  within: 60,
  examples: {
    wide: ['«G544061739250»', 'G54406173925'],
    medium: ['«G544-061-73-925-0»', 'Driver license «G544061739250»', 'G544061739250'],
    narrow: [
      'DL# «G544061739250»',
      'drivers_license_number,«G544061739250»',
      'parcel G544061739250',
      'DL# G54406173925',
    ],
  },
};
