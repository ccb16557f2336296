import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/** Driver licences of Michigan: a letter and twelve digits, formerly ten; no public check digit, so words must be near. */
export const usDriverLicenceMichigan: Identifier = {
  name: 'us-driver-licence-michigan',
  title: 'Driver licence of Michigan',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  distinct: ['[A-Z]-\\d{3}-\\d{3}-\\d{3}-\\d{3}'],
  plain: ['[A-Z]\\d{12}', '[A-Z]\\d{10}', '[A-Z] \\d{3} \\d{3} \\d{3} \\d{3}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'mi dl'],
  within: 60,
  examples: {
    wide: ['«B621457190834»', 'B62145719083'],
    medium: ['«B-621-457-190-834»', 'Driver license «B621457190834»', 'B621457190834'],
    narrow: [
      'DL# «B621457190834»',
      'drivers_license_number,«B621457190834»',
      'parcel B621457190834',
      'DL# B62145719083',
    ],
  },
};
