import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/** Driver licences of Georgia: seven to nine digits; no public check digit, so words must be near. */
export const usDriverLicenceGeorgia: Identifier = {
  name: 'us-driver-licence-georgia',
  title: 'Driver licence of Georgia',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  plain: ['\\d{7,9}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'ga dl', 'georgia dds', 'ga dds'],
  within: 60,
  examples: {
    wide: ['«054730291»', '05473029177'],
    medium: ['Driver license «054730291»', '054730291'],
    narrow: [
      'DL# «054730291»',
      'drivers_license_number,«054730291»',
      'parcel 054730291',
      'Kim Lee DDS, 054730291',
      'DL# 05473029177',
    ],
  },
};
