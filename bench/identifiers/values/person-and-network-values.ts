import { seededFaker } from '../seeded-faker.js';

const { date, internet, phone } = seededFaker;
const born = () => date.birthdate({ mode: 'year', min: 1935, max: 2007 });
const written = (locale: string, month: 'long' | 'short') => () =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }).format(born());

/** Values of the identifiers in `network`, `person` and `health`; most are those of faker. */
export const personAndNetworkValues = {
  'email-address': {
    certain: [() => internet.email(), () => internet.email({ provider: 'contoso.co.uk' }).toLowerCase()],
  },
  'ip-address': {
    certain: ['2001:db8:$$$$::$$$', '2a0[0-9]:$$$$:$$$$::$$', 'fd$$:$$$$:$$$$:$$$$:$$$$:$$$$:$$$$:$$$$'],
    distinct: [() => internet.ipv4(), '192.168.#.1##', '10.#.#.[1-9]#'],
    plain: ['[1-9].[1-9]#.#.[1-9]', '[1-9].#.#.#'],
    loose: ['fe80::$$$$:$$$$'],
  },
  'mac-address': {
    certain: [() => internet.mac(), () => internet.mac({ separator: '-' }).toUpperCase(), '$$$$.$$$$.$$$$'],
    plain: [() => internet.mac({ separator: '' })],
  },
  'phone-number': {
    distinct: [
      () => phone.number({ style: 'international' }),
      () => phone.number({ style: 'national' }),
      '+49 30 [2-9]#######',
      '+44 20 7### ####',
      '[2-9]##-[2-9]##-####',
    ],
    plain: ['[2-9]##.[2-9]##.####', '030 / [2-9]######', '089-[2-9]######', '0171 #######'],
  },
  'date-of-birth': {
    plain: [
      () => born().toISOString().slice(0, 10),
      '{dd}.{mm}.{yyyy}',
      '{dd}/{mm}/{yyyy}',
      '{mm}/{dd}/{yyyy}',
      written('en-US', 'long'),
      written('en-GB', 'long'),
      written('en-US', 'short'),
    ],
  },
  'icd-10-code': { plain: ['[A-Z]##.#', '[A-TV-Z]##.##', 'S#2.##1A'], loose: ['[A-TV-Z]##'] },
  'us-drug-code': { plain: ['####-####-##', '#####-###-##', '#####-####-##', '#####-####-#', '###########'] },
};
