import type { Identifier } from '../identifier.js';

/** National drug codes: labeler, product and package; without hyphens eleven digits as in claims. */
export const usDrugCode: Identifier = {
  name: 'us-drug-code',
  title: 'US national drug code (NDC)',
  countries: ['US'],
  source: 'https://number.rest/pattern/ndc',
  plain: ['\\d{4}-\\d{4}-\\d{2}', '\\d{5}-\\d{3}-\\d{2}', '\\d{5}-\\d{4}-\\d{1,2}', '\\d{11}'],
  accepts: (value) => !/^0+$/.test(value),
  context: [
    'ndc',
    'ndc code',
    'national drug code',
    'drug code',
    'drug',
    'rx',
    'prescription',
    'pharmacy',
    'medication',
    'dosage',
  ],
  within: 60,
  examples: {
    wide: ['«0777-3105-02»', '0777-3105-021'],
    medium: ['NDC «0777-3105-02»', '0777-3105-02'],
    narrow: ['Rx NDC: «50242-0040-62»', 'drug_code,«00777310502»', 'part 50242-040-62'],
  },
};
