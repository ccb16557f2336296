import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/**
 * Driver licences of North Carolina: up to twelve digits, of which those with fewer than seven look like anything; no
 * public check digit, so words must be near.
 */
export const usDriverLicenceNorthCarolina: Identifier = {
  name: 'us-driver-licence-north-carolina',
  title: 'Driver licence of North Carolina',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  plain: ['\\d{7,12}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'nc dl', 'ncdmv'],
  within: 60,
  examples: {
    wide: ['«31427856»', '3142785610234'],
    medium: ['Driver license «31427856»', '31427856'],
    narrow: ['DL# «31427856»', 'drivers_license_number,«31427856»', 'parcel 31427856', 'DL# 3142785610234'],
  },
};
