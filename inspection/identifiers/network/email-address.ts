import type { Identifier } from '../identifier.js';

/** Names that RFC 2606 keeps for examples, and what manuals write instead. */
const RESERVED = /(?:@|\.)(?:example\.(?:com|net|org)|example|invalid|test|localhost|tld)$|^x+@/i;

/** Addresses of mailboxes, without those that are kept for examples. */
export const emailAddress: Identifier = {
  name: 'email-address',
  title: 'E-mail address',
  countries: [],
  source: 'https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2',
  certain: [
    "[\\p{L}0-9](?:[\\p{L}0-9.!#$%&'*+/=?^_`{|}~-]*[\\p{L}0-9_+-])?@(?:[\\p{L}0-9](?:[\\p{L}0-9-]*[\\p{L}0-9])?\\.)+\\p{L}{2,24}",
  ],
  accepts: (value) => !RESERVED.test(value),
  canonical: (value) => value.toLowerCase(),
  context: ['mail', 'e-mail', 'email', 'address'],
  examples: {
    wide: ['Write to «anna.b+news@contoso.com».', 'anna@contoso'],
    medium: [
      '<«jürgen@müller.de»>, «bob@mail.fabrikam.co.uk»',
      'anna@example.com',
      'anna@contoso..com',
      'user@domain.tld',
    ],
    narrow: ['«BOB@FABRIKAM.COM»', '«anna.2024@contoso.com»', '@contoso.com'],
  },
};
