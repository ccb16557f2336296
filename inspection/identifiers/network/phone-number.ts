import type { Identifier } from '../identifier.js';
import { isPhoneNumber } from '../checks/phone-number.js';

/**
 * Telephone numbers: with a plus the numbering plan of the country decides; without one the forms of North America and
 * those that begin with a trunk zero.
 */
export const phoneNumber: Identifier = {
  name: 'phone-number',
  title: 'Telephone number',
  countries: [],
  source: 'https://www.twilio.com/docs/glossary/what-e164',
  distinct: [
    '\\+[1-9]\\d{0,2}(?:[ ./-]?\\(0?\\d{1,4}\\))?(?:[ ./-]?\\d{1,12}){1,6}',
    '\\([2-9]\\d{2}\\) ?[2-9]\\d{2}[ .-]\\d{4}',
    '(?:1[ .-])?[2-9]\\d{2}-[2-9]\\d{2}-\\d{4}',
  ],
  plain: [
    '(?:1[ .-])?[2-9]\\d{2}[ .][2-9]\\d{2}[ .]\\d{4}',
    '[2-9]\\d{2}[2-9]\\d{6}',
    '\\(?0\\d{1,5}\\)?(?:[ /-]{1,3}\\d{2,8}){1,4}',
    '0\\d{8,11}',
  ],
  accepts: isPhoneNumber,
  canonical: (value) => value.replace(/\(0\)/, '').replace(/[^+\d]/g, ''),
  context: [
    'phone',
    'telephone',
    'tel',
    'mobile',
    'cell',
    'call',
    'fax',
    'telefon',
    'handy',
    'mobil',
    'téléphone',
    'portable',
    'teléfono',
    'móvil',
    'telefono',
    'cellulare',
    'telefone',
    '電話',
    '电话',
    '전화',
  ],
  within: 40,
  examples: {
    wide: ['«0151 23456789»', '+999 123456'],
    medium: [
      '«+1 415-555-2671»',
      '«+49 (0)30 901820»',
      '«(415) 555-2671»',
      'Tel. «030 901820»',
      '0151 23456789',
      '+1 115-555-2671',
    ],
    narrow: ['Tel: «+44 20 7946 0958»', 'Mobile «415.555.2671»', '+44 20 7946 0958'],
  },
};
