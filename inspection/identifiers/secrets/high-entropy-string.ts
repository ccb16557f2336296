import { hasEntropy } from '../checks/entropy.js';
import type { Identifier } from '../identifier.js';

/** Share of characters of another class than the next: 0.62 by chance, 0.3 in `XOAuth2TokenCallback`. */
const LEAST_TURNS = 0.32;

/** Strings that look drawn at random, beside words that say they are secret: passwords, keys and tokens of any service. */
export const highEntropyString: Identifier = {
  name: 'high-entropy-string',
  title: 'Random string called a secret',
  countries: [],
  source: 'https://github.com/Yelp/detect-secrets/blob/master/detect_secrets/plugins/high_entropy_strings.py',
  plain: ['[A-Za-z0-9+/_-]{20,512}={0,2}'],
  accepts: looksRandom,
  canonical: (value) => value,
  context: [
    'password',
    'passwd',
    'pwd',
    'passphrase',
    'secret',
    'client secret',
    'api key',
    'apikey',
    'access key',
    'auth token',
    'access token',
    'refresh token',
    'bearer',
    'token',
    'credential',
    'credentials',
    'private key',
    'passwort',
    'kennwort',
    'mot de passe',
    'contraseña',
  ],
  within: 80,
  examples: {
    wide: ['«aB3dE5gH7jK9mN1pQ3sT5vX7»', 'aB3dE5gH7jK9mN1pQ3'],
    medium: ['password: «aB3dE5gH7jK9mN1pQ3sT5vX7»', 'aB3dE5gH7jK9mN1pQ3sT5vX7', 'token aaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    narrow: [
      'api_key="«0f4e9d3c1b5a69f88796a5b4c3d2e1fa»"',
      '«aB3dE5gH7jK9mN1pQ3sT5vX7aB3dE5gH7jK9mN1pQ3sT5vX7» (password)',
      'the token of XOAuth2TokenCallback',
      'secret: this-is-a-long-hyphenated-word',
      'commit 0f4e9d3c1b5a69f88796a5b4c3d2e1fa',
    ],
  },
};

/** Hexadecimal digits have four bits each at most, so less is asked of them. */
function looksRandom(value: string): boolean {
  if (!/\d/.test(value)) return false;
  if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(value))
    return value.length >= 32 && /[a-f]/i.test(value) && hasEntropy(value, 3.2);
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && hasEntropy(value, 4) && isMixed(value);
}

/** Whether capital letters, small ones and digits take turns, as chance has it; in names put together of words they do not. */
function isMixed(value: string): boolean {
  const characters = value.replace(/[^A-Za-z0-9]/g, '');
  const turns = characters.match(/[A-Z](?=[a-z0-9])|[a-z](?=[A-Z0-9])|\d(?=[A-Za-z])/g) ?? [];
  return turns.length >= LEAST_TURNS * characters.length;
}
