import type { Identifier } from '../identifier.js';
import { hasLuhnCheckDigit } from '../checks/luhn.js';

/** Prefixes in use: countries, and those of international and derivative numbers. */
const PREFIX =
  '(?:A[DEGIMOQRTUWZ]|B[ABDEFGHIJLMNORSTWYZ]|C[ACDGHILMNORUVWYZ]|D[EJKMOZ]|E[CEGRSTU]|F[IJMOR]|G[ABDEGHILMNRTUWY]|H[KNRTU]|I[DELMNQRST]|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|M[ACDEGHKLMNOQRSTUVWXYZ]|N[ACEGILOPRZ]|OM|P[AEFGHKLRSTWY]|QA|R[EOSUW]|S[ABCDEGIKLMNORTVXYZ]|T[CDGHJLMNORTVWZ]|U[AGSYZ]|V[CEGINU]|WS|X[ABCDKSTX]|Y[ET]|Z[AMW])';

/** International securities identification numbers: prefix, check digit over letters and digits. */
export const isin: Identifier = {
  name: 'isin',
  title: 'International securities identification number (ISIN)',
  countries: [],
  source: 'https://www.isin.org/isin/',
  distinct: [`${PREFIX}[A-Z0-9]{9}\\d`],
  accepts: (value) =>
    /\d{3}/.test(value) && hasLuhnCheckDigit(value.replace(/[A-Z]/g, (letter) => `${letter.charCodeAt(0) - 55}`)),
  context: ['isin', 'security', 'securities', 'share', 'bond', 'stock', 'wertpapier', 'wkn'],
  examples: {
    wide: ['«US0378331005»', 'US0378331006'],
    medium: ['Apple «US0378331005»', '«DE000BAY0017»', '«XS0104440986»', 'QQ0378331005'],
    narrow: ['ISIN «GB0002634946»', 'GB0002634946'],
  },
};
