import type { DataIdentifierName } from '@cloud-prevent/protocol/data-identifier-names';
import { isValidPhoneNumber, type CountryCode } from 'libphonenumber-js';
import type { FoundValue } from './identifier-search.js';

type Judge = (value: string, before: string) => boolean;

/** Where those live who wrote the texts, for telephone numbers without a country. */
const COUNTRIES: readonly CountryCode[] = ['US', 'IE', 'GB', 'DE', 'FR', 'AU', 'NZ', 'IN', 'ZA', 'CH', 'NL'];
const LOOKED_AT = 40;

/**
 * Values that ordinary texts do hold, judged by other means than the identifiers': by the full rules of a library for
 * telephone numbers, or by what stands before the value.
 */
const judges: Readonly<Partial<Record<DataIdentifierName, Judge>>> = {
  // An identifier of a message is written like an address, and nothing tells the two apart.
  'email-address': (value) => !/\.(?:tld|nospam|spam|xxx)$/i.test(value),
  // Versions, revisions and sections begin with small numbers; 1.1.1.1 and the like stand for addresses in manuals.
  'ip-address': (value, before) =>
    value.includes(':') ||
    /^(\d+)(?:\.\1){3}$/.test(value) ||
    (Number.parseInt(value, 10) >= 10 && !/(?:section|revision|version)\W*$/i.test(before)),
  // Sixteen pairs are the fingerprint of a key.
  'mac-address': (_, before) => !/[0-9a-f]{2}:$/i.test(before),
  'phone-number': (value) => COUNTRIES.some((country) => isValidPhoneNumber(value, country)),
};

/**
 * Whether a value found in a text that nobody wrote to be found in is what it is taken for.
 * @returns false for identifiers whose values such texts do not hold
 */
export function isTrueFinding({ name, offset, value }: FoundValue, text: string): boolean {
  return judges[name]?.(value, text.slice(Math.max(0, offset - LOOKED_AT), offset)) ?? false;
}
