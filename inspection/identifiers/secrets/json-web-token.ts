import type { Identifier } from '../identifier.js';

/** Signed tokens (JWT): header and claims of JSON in base64url, signature. The header is read. */
export const jsonWebToken: Identifier = {
  name: 'json-web-token',
  title: 'JSON web token (JWT)',
  countries: [],
  source: 'https://jose.authlib.org/en/rfc/7519/',
  certain: ['eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{4,}\\.[A-Za-z0-9_-]*'],
  edges: 'any',
  accepts: hasHeader,
  canonical: (value) => value,
  context: ['token', 'bearer', 'jwt'],
  examples: {
    wide: ['«eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl»', 'eyJhbGciOiJIUzI1NiJ9'],
    medium: ['Bearer «eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0.» ', 'eyJhYmNkZWYiOjEyfQ.eyJzdWIiOiIxMjM0In0.c2ln'],
    narrow: [
      'jwt=«eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl»',
      'eyJmYWtlaGVhZGVy.eyJzdWIiOiIxMjM0In0.c2ln',
    ],
  },
};

function hasHeader(value: string): boolean {
  const header = Buffer.from(value.slice(0, value.indexOf('.')), 'base64url').toString('utf8');
  return /^\{.*"alg"\s*:\s*"[^"]+".*\}$/s.test(header);
}
