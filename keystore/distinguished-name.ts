import { KeystoreError } from './keystore-error.js';
import { nameOids, type NameKey } from './name-oids.js';

/** One part of a distinguished name. */
export interface NamePart {
  key: NameKey;
  value: string;
}

const ALIASES: Record<string, NameKey | undefined> = { S: 'ST', SP: 'ST' };
/** Upper bounds of X.520. */
const LONGEST = 64;

/**
 * Reads a distinguished name as people write it for keytool: "CN=mail.example.com, OU=Mail, O=Example, C=US".
 * Parts are CN (needed), OU, O, L, ST (or S) and C; a comma or backslash in a value takes a backslash before it.
 * @returns the parts in the order written
 * @throws KeystoreError NAME_INVALID
 */
export function parseDistinguishedName(text: string): NamePart[] {
  const parts = splitAtCommas(text).map((part) => parsePart(part, text));
  const duplicate = parts.find((part, index) => parts.some((other, at) => at < index && other.key === part.key));
  if (duplicate) throw new KeystoreError('NAME_INVALID', `"${text}" has ${duplicate.key} more than once`);
  if (!parts.some((part) => part.key === 'CN')) throw new KeystoreError('NAME_INVALID', `"${text}" has no CN`);
  return parts;
}

function splitAtCommas(text: string): string[] {
  return text.match(/(?:\\.|[^,\\])+|\\$/g) ?? [];
}

function parsePart(part: string, text: string): NamePart {
  const [, name = '', raw = ''] = /^\s*([A-Za-z]+)\s*=(.*)$/s.exec(part) ?? [];
  const key = keyOf(name);
  if (!key) throw new KeystoreError('NAME_INVALID', `"${part.trim()}" in "${text}" is not a known part`);
  const value = raw.trim().replace(/\\(.)/g, '$1');
  const problem = problemOf(key, value);
  if (problem) throw new KeystoreError('NAME_INVALID', `${key}=${value} ${problem}`);
  return { key, value };
}

function keyOf(name: string): NameKey | undefined {
  const upper = name.toUpperCase();
  return ALIASES[upper] ?? (Object.keys(nameOids) as NameKey[]).find((key) => key === upper);
}

function problemOf(key: NameKey, value: string): string | undefined {
  if (!value) return 'is empty';
  if (value.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (/\p{Cc}/u.test(value)) return 'has a control character';
  // Strict readers refuse a certificate whose country is not what ISO 3166 calls it.
  if (key === 'C' && !/^[A-Z]{2}$/.test(value)) return 'is not a country of two capital letters (US, not USA)';
  return undefined;
}
