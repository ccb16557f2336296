import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/**
 * Driver licences of Ohio: two letters and six digits, formerly other numbers of both or eight digits; the shortest ones
 * look like anything. No public check digit, so words must be near.
 */
export const usDriverLicenceOhio: Identifier = {
  name: 'us-driver-licence-ohio',
  title: 'Driver licence of Ohio',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  plain: ['[A-Z]{2}\\d{5,7}', '[A-Z]\\d{6,8}', '\\d{8}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'oh dl', 'bmv'],
  within: 60,
  examples: {
    wide: ['«TL545796»', 'TL545796123'],
    medium: ['Driver license «TL545796»', 'TL545796'],
    narrow: ['DL# «TL545796»', 'drivers_license_number,«TL545796»', 'parcel TL545796', 'DL# TL545796123'],
  },
};
