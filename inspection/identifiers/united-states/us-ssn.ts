import type { Identifier } from '../identifier.js';
import { isOneRepeatedCharacter } from '../checks/one-repeated-character.js';
import { standardNumber } from '../checks/standard-number.js';

const isKnownForm = standardNumber('US', 'ssn');
/** Printed on sample cards and in advertisements; nobody's. */
const SAMPLES = /^(?:123456789|987654321|98765432\d|078051120|219099999)$/;

/**
 * US social security numbers: no area 000, 666 or 900 and above, no group 00, no serial 0000. Since their randomization
 * of 2011 there is nothing else to check, so that digits without separators count only near words.
 */
export const usSsn: Identifier = {
  name: 'us-ssn',
  title: 'US social security number (SSN)',
  countries: ['US'],
  source: 'https://github.com/arthurdejong/python-stdnum/blob/master/stdnum/us/ssn.py',
  distinct: ['\\d{3}-\\d{2}-\\d{4}', '\\d{3} \\d{2} \\d{4}'],
  plain: ['\\d{9}', '\\d{3}[.\\x{2010}-\\x{2015}]\\d{2}[.\\x{2010}-\\x{2015}]\\d{4}'],
  accepts: (value) =>
    isKnownForm(value) && !value.endsWith('0000') && !SAMPLES.test(value) && !isOneRepeatedCharacter(value),
  context: ['ssn', 'ssns', 'ss#', 'soc sec', 'social security', 'social security number', 'taxpayer id', 'tin'],
  examples: {
    wide: ['«536904399»', '666904399', '5369043991', '0.536904399'],
    medium: [
      '«536-90-4399»',
      '«536 90 4399», «899-12-3456»',
      'his SSN is «536904399»',
      '536904399',
      '000-12-3456',
      '666-12-3456',
      '900-12-3456',
      '536-00-4399',
      '536-90-0000',
      '1-536-90-4399',
      '078-05-1120',
    ],
    narrow: [
      'SSN: «536-90-4399»',
      'social_security_number\n«536904399»\n«899123456»',
      'Soc. Sec. «536.90.4399»',
      'Call 536-90-4399',
      'mission 536-90-4399',
    ],
  },
};
