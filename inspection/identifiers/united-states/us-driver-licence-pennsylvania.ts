import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/** Driver licences of Pennsylvania: eight digits; no public check digit, so words must be near. */
export const usDriverLicencePennsylvania: Identifier = {
  name: 'us-driver-licence-pennsylvania',
  title: 'Driver licence of Pennsylvania',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  plain: ['\\d{8}', '\\d{2} \\d{3} \\d{3}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'penndot', 'pa dl'],
  within: 60,
  examples: {
    wide: ['«25 481 936»', '25 481 93'],
    medium: ['Driver license «25 481 936»', '25 481 936'],
    narrow: ['DL# «25 481 936»', 'drivers_license_number,«25 481 936»', 'parcel 25 481 936', 'DL# 25 481 93'],
  },
};
