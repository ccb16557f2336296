import { seededFaker } from '../seeded-faker.js';

const { finance, helpers } = seededFaker;
/** Of the registry: faker also has countries that are not in it. */
const COUNTRIES =
  'AE AT BE BG BR CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IL IT LT LU LV MT NL NO PL PT RO SA SE SI SK TR';
const iban = (formatted: boolean) => () =>
  finance.iban({ formatted, countryCode: helpers.arrayElement(COUNTRIES.split(' ')) });
const card = (issuer: string) => () => finance.creditCardNumber({ issuer });
/** ISO 9362 has no 0 or 1 in front of a location, and no O behind; faker does. */
const bic = (includeBranchCode: boolean) => () =>
  finance
    .bic({ includeBranchCode })
    .replace(/^(.{6})[01]/, '$12')
    .replace(/^(.{7})O/, '$1P');

/** Values of the identifiers in `finance`; cards, IBANs and BICs are those of faker. */
export const financeValues = {
  'aba-routing-number': {
    plain: [() => finance.routingNumber(), '0[1-9]#######', '[12][12]#######', '1[012]##-####-#'],
  },
  'credit-card-number': {
    distinct: [
      '4###-####-####-####',
      card('mastercard'),
      card('american_express'),
      card('jcb'),
      '4###############',
      '4### #### #### ####',
      '5[1-5]##-####-####-####',
      '3[47]## ###### #####',
      '6011.####.####.####',
      '62##############',
      '220[0-4] #### #### ####',
      '36## #### #### ####',
    ],
    plain: ['4############', '5[0678]## #### #### ####', '6[037]## #### #### ####'],
    loose: ['4###  ####  ####  ####'],
  },
  cusip: { plain: ['@[A-Z]@####@#', '[0-9]##?##[1-9]0#', '0#####?##', '[2-8]####@1#[0-9]'] },
  iban: {
    certain: [iban(false), iban(true)],
    loose: [() => iban(false)().toLowerCase()],
  },
  isin: {
    distinct: [
      'US##########',
      'DE000???###[0-9]',
      'GB00B#?##?##',
      'FR0000######',
      'XS##########',
      'AN##########',
      'LU##########',
    ],
  },
  'swift-bic': {
    distinct: ['@@@@<DE|FR|GB|NL|CH>[2-9][A-NP-Z0-9]XXX', '@@@@<DE|AT|IT|ES>@[2-9]', '@@@@<DE|FR>[2-9][A-NP-Z]'],
    plain: [bic(false), bic(true)],
  },
};
