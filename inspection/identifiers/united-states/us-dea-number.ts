import type { Identifier } from '../identifier.js';

/**
 * Registration numbers of the Drug Enforcement Administration: registrant type, initial or 9, check digit. Those with the
 * 9 look like the serial numbers of anything, and so do those of types that prescribers do not have.
 */
export const usDeaNumber: Identifier = {
  name: 'us-dea-number',
  title: 'US DEA registration number of prescribers',
  countries: ['US'],
  source:
    'https://github.com/microsoft/presidio/blob/main/presidio-analyzer/presidio_analyzer/predefined_recognizers/country_specific/us/medical_license_recognizer.py',
  distinct: ['[ABFGMPR][A-Z]-?\\d{7}'],
  plain: ['[ABFGMPR]9-?\\d{7}', '[CDEHJKLSTUX][A-Z9]-?\\d{7}'],
  loose: ['(?i:[ABCDEFGHJKLMPRSTUX][A-Z9]\\d{7})'],
  accepts: (value) => {
    const digit = (index: number) => Number(value[index + 1]);
    const sum = digit(1) + digit(3) + digit(5) + 2 * (digit(2) + digit(4) + digit(6));
    return sum % 10 === digit(7) && !/0{7}$/.test(value);
  },
  context: [
    'dea',
    'dea number',
    'dea registration',
    'drug enforcement',
    'prescriber',
    'physician',
    'controlled substance',
  ],
  examples: {
    wide: ['«bb1388568»', 'bb1388567'],
    medium: ['«BB1388568»', 'DEA «F91234563»', 'F91234563', 'XB1388568', 'BB1388567', 'ZB1388568'],
    narrow: ['DEA# «AP5836727»', 'prescriber «B91234563»', 'AP5836727'],
  },
};
