import type { BasicProof } from './basic-authentication.js';

const BASIC = /^Basic ([A-Za-z0-9+/=_-]{1,4000})$/i;

/** Name and password of an `Authorization: Basic` header (RFC 7617); undefined when it is something else. */
export function parseBasic(header: string): BasicProof | undefined {
  const [, encoded] = BASIC.exec(header) ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { name: text.slice(0, colon).toLowerCase(), password: text.slice(colon + 1) };
}
