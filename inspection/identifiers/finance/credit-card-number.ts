import { hasLuhnCheckDigit } from '../checks/luhn.js';
import type { Identifier } from '../identifier.js';
import { LINE_BREAK } from '../line-break.js';

/** One separator between groups: blank, full stop, or any hyphen or dash. */
const S = '[ .\\x{2010}-\\x{2015}-]?';
/** Four groups of four with the first given. */
const fours = (first: string) => `${first}${S}\\d{4}${S}\\d{4}${S}\\d{4}`;
/**
 * Nineteen digits in one. Not in groups: the three after four groups of four are the card's security code more often
 * than its end.
 */
const nineteen = (first: string) => `${first}\\d{15}`;

/** By brand: issuer ranges and usual grouping. */
const brands: Record<string, string> = {
  visa: `${nineteen('4\\d{3}')}|${fours('4\\d{3}')}`,
  mastercard: fours('(?:5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)'),
  americanExpress: `3[47]\\d{2}${S}\\d{6}${S}\\d{5}`,
  dinersClub: `3(?:0[0-59]|[689]\\d)\\d${S}\\d{6}${S}\\d{4}|${fours('3(?:0[0-59]|[689]\\d)\\d')}`,
  discover: both('(?:6011|64[4-9]\\d|65\\d{2})'),
  jcb: both('35(?:2[89]|[3-8]\\d)'),
  unionPay: both('(?:62\\d{2}|81[0-7]\\d)'),
  mir: both('220[0-4]'),
};

function both(first: string): string {
  return `${nineteen(first)}|${fours(first)}`;
}

/** Thirteen digits, as Visa gave out long ago and as every product's bar code has. */
const OLD_VISA = '4\\d{12}';
/** Maestro, RuPay, Elo, Verve and Hipercard: their ranges together are most that the others leave. */
const OTHER_BRANDS = fours('(?:50\\d{2}|5[6-9]\\d{2}|6[037]\\d{2}|82\\d{2})');

/** First groups of the brands that most cards are of; years and postcodes are none of them. */
const USUAL_FIRST =
  '(?:4\\d{3}|5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720|6011|64[4-9]\\d|65\\d{2}|35(?:2[89]|[3-8]\\d))';
/** The same numbers in groups, broken at the end of a line between two of them. */
const BROKEN = [
  `${USUAL_FIRST}(?:${brokenOnce(['\\d{4}', '\\d{4}', '\\d{4}'])})`,
  `3[47]\\d{2}(?:${brokenOnce(['\\d{6}', '\\d{5}'])})`,
];

/** Groups that follow another, of which one stands on the next line, and those behind it. */
function brokenOnce(groups: readonly string[]): string {
  const ways = groups.map((_, broken) =>
    groups.map((group, index) => `${index === broken ? LINE_BREAK : '[ -]'}${group}`).join(''),
  );
  return ways.join('|');
}

/** Numbers that card schemes and payment providers publish for tests; they are nobody's card. */
const PUBLISHED = new Set(
  [
    '4111111111111111 4012888888881881 4222222222222 4242424242424242 4000056655665556',
    '5555555555554444 5105105105105100 5200828282828210 2223003122003222 2223000048400011',
    '378282246310005 371449635398431 378734493671000 30569309025904 38520000023237 36227206271667',
    '6011111111111117 6011000990139424 6011981111111113',
    '3530111333300000 3566002020360505 6200000000000005 6200000000000047',
  ].flatMap((numbers) => numbers.split(' ')),
);

/**
 * Payment card numbers: issuer range and length by brand, Luhn check digit, separators between the usual groups, no
 * digit next to it. Numbers published for tests and numbers of one repeated digit do not count.
 */
export const creditCardNumber: Identifier = {
  name: 'credit-card-number',
  title: 'Payment card number',
  countries: [],
  source: 'https://github.com/braintree/credit-card-type/blob/main/src/lib/card-types.ts',
  distinct: Object.values(brands),
  plain: [OLD_VISA, OTHER_BRANDS, ...BROKEN],
  loose: ['[3-6]\\d{3}[ .-]{1,3}\\d{4}[ .-]{1,3}\\d{4}[ .-]{1,3}\\d{4}', '3[47]\\d{2}[ .-]{1,3}\\d{6}[ .-]{1,3}\\d{5}'],
  edges: 'number',
  accepts: (digits) => hasLuhnCheckDigit(digits) && !PUBLISHED.has(digits) && !/^\d{4}(\d)\1+$/.test(digits),
  canonical: digitsOf,
  context: [
    'card',
    'card number',
    'credit card',
    'creditcard',
    'debit card',
    'cc',
    'ccn',
    'pan',
    'visa',
    'mastercard',
    'amex',
    'american express',
    'diners',
    'discover',
    'jcb',
    'unionpay',
    'maestro',
    'rupay',
    'elo',
    'cvv',
    'cvc',
    'expiry',
    'exp date',
    'valid thru',
    'kreditkarte',
    'kartennummer',
    'carte de crédit',
    'carte bancaire',
    'numéro de carte',
    'tarjeta',
    'tarjeta de crédito',
    'carta di credito',
    'cartão',
    'creditcardnummer',
    'kortnummer',
    '信用卡',
    'クレジットカード',
    '신용카드',
  ],
  examples: {
    wide: ['«4539  1488  0343  6467»', '4539  1488  0343  6468'],
    medium: [
      '«4539148803436467»',
      '«4539 1488 0343 6467»',
      '«4539-1488-0343-6467»',
      '«4539.1488.0343.6467»',
      '«4539–1488–0343–6467»',
      '«5425233430109903»',
      '«2221 0073 1940 2669»',
      '«3714 628391 74052»',
      '«3614 890064 7913»',
      '«6011745620931844»',
      '«3538271649205715»',
      '«6284517390264858»',
      '«8165123456789019»',
      '«2201382947561036»',
      '«3612 3456 7890 1284»',
      '«4916831204579263514»',
      'after four digits 4711 «4539 1488 0343 6467»',
      '«4539 1488 0343 6467» 123 before its security code',
      'in a table 12,«4539148803436467»,34',
      'card«4539148803436467»exp',
      'Visa «4539148803433»',
      'Maestro «6767 1234 5678 9015»',
      'RuPay «5085123456789012»',
      'your card «4539 1488\r\n0343 6467» is blocked',
      '> Amex «3714\n> 628391 74052»',
      'rows of 4539 1488\n0343 6467',
      'card 4539\n1488\n0343\n6467',
      '5085123456789012',
      'bar code 4539148803433',
      '4539148803436468',
      '4111 1111 1111 1111',
      '0.4539148803436467',
      '94539148803436467',
      '45391488034364670',
      '4539 1488 0343 646',
      '4539  1488  0343  6467',
      '0000 0000 0000 0000',
    ],
    narrow: ['Visa «4539 1488 0343 6467» exp. 12/29', 'card_number,name\n«5425233430109903»,A', '4539148803436467'],
  },
};

function digitsOf(value: string): string {
  return value.replace(/\D+/g, '');
}
