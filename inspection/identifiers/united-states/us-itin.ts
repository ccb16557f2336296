import type { Identifier } from '../identifier.js';

/** Individual taxpayer identification numbers: 9 in front, fourth and fifth digit 50-65, 70-88, 90-92 or 94-99. */
export const usItin: Identifier = {
  name: 'us-itin',
  title: 'US individual taxpayer identification number (ITIN)',
  countries: ['US'],
  source:
    'https://github.com/MicrosoftDocs/microsoft-365-docs/blob/00fff532a1b0d08b49839d923081ccdd4ba49f88/microsoft-365/compliance/sit-defn-us-individual-taxpayer-identification-number.md',
  distinct: [
    '9\\d{2}-(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])-\\d{4}',
    '9\\d{2} (?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9]) \\d{4}',
  ],
  plain: ['9\\d{2}(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])\\d{4}'],
  accepts: (value) => !/^9(?:87654321|9{8})$/.test(value),
  context: ['itin', 'taxpayer identification', 'taxpayer id', 'tin', 'irs', 'w-7', 'tax id'],
  examples: {
    wide: ['«912751234»', '912481234'],
    medium: ['«912-75-1234»', 'ITIN «912751234»', '912751234', '912-93-1234'],
    narrow: ['ITIN: «988-90-1234»', 'Taxpayer ID «912 75 1234»', '912-75-1234'],
  },
};
