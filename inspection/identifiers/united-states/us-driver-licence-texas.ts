import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/** Driver licences of Texas: eight digits; no public check digit, so words must be near. */
export const usDriverLicenceTexas: Identifier = {
  name: 'us-driver-licence-texas',
  title: 'Driver licence of Texas',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  plain: ['[0-5]\\d{7}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'tx dl'],
  within: 60,
  examples: {
    wide: ['«17412546»', '97412546'],
    medium: ['Driver license «17412546»', '17412546'],
    narrow: ['DL# «17412546»', 'drivers_license_number,«17412546»', 'parcel 17412546', 'DL# 97412546'],
  },
};
