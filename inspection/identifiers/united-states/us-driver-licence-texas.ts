import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/** Driver licences of Texas: eight digits, formerly seven; no public check digit, so words must be near. */
export const usDriverLicenceTexas: Identifier = {
  name: 'us-driver-licence-texas',
  title: 'Driver licence of Texas',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  plain: ['\\d{7,8}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'tx dl'],
  within: 60,
  examples: {
    wide: ['«17412546»', '174125461'],
    medium: ['Driver license «17412546»', '17412546'],
    narrow: ['DL# «17412546»', 'drivers_license_number,«17412546»', 'parcel 17412546', 'DL# 174125461'],
  },
};
