import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/**
 * Driver licences of New York: nine digits, formerly eight, sixteen, or a letter and seven or eighteen; no public check
 * digit, so words must be near.
 */
export const usDriverLicenceNewYork: Identifier = {
  name: 'us-driver-licence-new-york',
  title: 'Driver licence of New York',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  plain: ['\\d{8,9}', '\\d{3} \\d{3} \\d{3}', '\\d{16}', '[A-Z]\\d{7}', '[A-Z]\\d{18}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'ny dl', 'nys dmv'],
  within: 60,
  examples: {
    wide: ['«480 167 213»', '480 167 21'],
    medium: ['Driver license «480 167 213»', '480 167 213'],
    narrow: ['DL# «480 167 213»', 'drivers_license_number,«480 167 213»', 'parcel 480 167 213', 'DL# 480 167 21'],
  },
};
