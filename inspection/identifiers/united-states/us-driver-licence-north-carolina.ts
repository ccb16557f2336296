import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/** Driver licences of North Carolina: eight or twelve digits; no public check digit, so words must be near. */
export const usDriverLicenceNorthCarolina: Identifier = {
  name: 'us-driver-licence-north-carolina',
  title: 'Driver licence of North Carolina',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  plain: ['\\d{8}', '\\d{12}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'nc dl', 'ncdmv'],
  within: 60,
  examples: {
    wide: ['«31427856»', '314278561'],
    medium: ['Driver license «31427856»', '31427856'],
    narrow: ['DL# «31427856»', 'drivers_license_number,«31427856»', 'parcel 31427856', 'DL# 314278561'],
  },
};
