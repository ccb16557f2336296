import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import type { Identifier } from '../identifier.js';
import { driverLicenceWords } from './driver-licence-words.js';

/** Driver licences of Illinois: a letter and eleven digits, often with hyphens, or twelve; no public check digit, so words must be near. */
export const usDriverLicenceIllinois: Identifier = {
  name: 'us-driver-licence-illinois',
  title: 'Driver licence of Illinois',
  countries: ['US'],
  source: 'https://ntsi.com/drivers-license-format/',
  distinct: ['[A-Z]\\d{3}-\\d{4}-\\d{4}'],
  plain: ['[A-Z]\\d{11,12}'],
  accepts: (value) => !isOneRepeatedCharacter(value.replace(/^[A-Z]+/, '')),
  context: [...driverLicenceWords, 'il dl'],
  within: 60,
  examples: {
    wide: ['«L70021458803»', 'L7002145880'],
    medium: ['«L700-2145-8803»', 'Driver license «L70021458803»', 'L70021458803'],
    narrow: ['DL# «L70021458803»', 'drivers_license_number,«L70021458803»', 'parcel L70021458803', 'DL# L7002145880'],
  },
};
