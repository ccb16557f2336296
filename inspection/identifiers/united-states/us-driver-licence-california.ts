import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/** Driver licences of California: a letter and seven digits; no public check digit, so words must be near. */
export const usDriverLicenceCalifornia: Identifier = {
  name: 'us-driver-licence-california',
  title: 'Driver licence of California',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  plain: ['[A-Z]\\d{7}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'ca dl', 'cdl'],
  within: 60,
  examples: {
    wide: ['«Y1234562»', 'Y12345623'],
    medium: ['Driver license «Y1234562»', 'Y1234562'],
    narrow: ['DL# «Y1234562»', 'drivers_license_number,«Y1234562»', 'parcel Y1234562', 'DL# Y12345623'],
  },
};
