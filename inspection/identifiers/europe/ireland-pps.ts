import { standardNumber } from '../checks/standard-number.js';
import type { Identifier } from '../identifier.js';

/** Personal public service numbers of Ireland: seven digits, check letter, sometimes a second letter. */
export const irelandPps: Identifier = {
  name: 'ireland-pps',
  title: 'Irish personal public service number (PPS)',
  countries: ['IE'],
  source: 'https://en.wikipedia.org/wiki/Personal_Public_Service_Number',
  distinct: ['\\d{7}[A-W][A-IWTX]?'],
  loose: ['(?i:\\d{7} ?[A-W][A-IWTX]?)'],
  accepts: standardNumber('IE', 'pps'),
  context: ['pps', 'ppsn', 'pps no', 'pps number', 'personal public service', 'uimhir psp', 'revenue'],
  examples: {
    wide: ['«6433435 f»', '6433435 e'],
    medium: ['«6433435F»', '«6433430S»', '6433435E'],
    narrow: ['PPS No: «6433435F»', 'PPSN «6433431U»', '6433435F'],
  },
};
