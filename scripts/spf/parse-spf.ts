import { isIPv4, isIPv6 } from 'node:net';
import type { Mechanism, Modifier, Qualifier, SpfTerm } from './spf-term.js';

/** A record taken apart, or the term that makes all of it invalid (RFC 7208, 4.6). */
export type ParsedSpf =
  { readonly ok: true; readonly terms: readonly SpfTerm[] } | { readonly ok: false; readonly wrong: string };

const MECHANISM =
  /^([+\-~?]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?:[:]([^/]\S*?))?((?:\/\d{1,2})?(?:\/\/\d{1,3})?)$/i;
const MODIFIER = /^([a-z][a-z0-9\-_.]*)=(\S*)$/i;
/** Macro letters of RFC 7208, 7.1, and a domain around them. */
const DOMAIN_SPEC = /^(?:[!-$&-~]|%%|%_|%-|%\{[slodiphcrtv]\d*r?[.\-+,/_=]*\})+$/i;
const NEEDS_VALUE = new Set(['include', 'exists', 'ip4', 'ip6']);
const TAKES_PREFIX = new Set(['a', 'mx']);

/** True for a TXT record that is an SPF record. */
export function isSpf(record: string): boolean {
  return /^v=spf1( |$)/i.test(record);
}

/** Takes a record apart. @param record begins with `v=spf1` */
export function parseSpf(record: string): ParsedSpf {
  const texts = record.split(' ').filter(Boolean).slice(1);
  const terms: SpfTerm[] = [];
  for (const text of texts) {
    const term = mechanismOf(text) ?? modifierOf(text);
    if (!term) return { ok: false, wrong: text };
    terms.push(term);
  }
  for (const name of ['redirect', 'exp']) {
    const [, second] = terms.filter((term) => term.kind === 'modifier' && term.name === name);
    if (second) return { ok: false, wrong: `${second.text} (${name} a second time)` };
  }
  return { ok: true, terms };
}

function mechanismOf(text: string): Mechanism | undefined {
  // An IPv6 network has colons and its own prefix; everything behind the name is its value.
  const ip6 = /^([+\-~?]?)ip6:(\S+)$/i.exec(text);
  const [, sign = '', word = '', found, prefix = ''] = ip6
    ? ['', ip6[1], 'ip6', ip6[2], '']
    : (MECHANISM.exec(text) ?? []);
  const name = word.toLowerCase() as Mechanism['name'];
  if (word === '') return undefined;
  const value = name === 'ip4' && found !== undefined ? `${found}${prefix}` : found;
  const usesPrefix = prefix !== '' && name !== 'ip4';
  if ((usesPrefix && !TAKES_PREFIX.has(name)) || !hasRightValue(name, value)) return undefined;
  return { kind: 'mechanism', text, name, value, qualifier: (sign || '+') as Qualifier };
}

function hasRightValue(name: Mechanism['name'], value: string | undefined): boolean {
  if (value === undefined) return !NEEDS_VALUE.has(name);
  if (name === 'all') return false;
  if (name === 'ip4') return isNetwork(value, isIPv4, 32);
  if (name === 'ip6') return isNetwork(value, isIPv6, 128);
  return DOMAIN_SPEC.test(value);
}

function isNetwork(value: string, isAddress: (text: string) => boolean, longest: number): boolean {
  const [, address = '', prefix = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  return isAddress(address) && Number(prefix) <= longest;
}

function modifierOf(text: string): Modifier | undefined {
  const [, name, value = ''] = MODIFIER.exec(text) ?? [];
  if (name === undefined) return undefined;
  const isKnown = ['redirect', 'exp'].includes(name.toLowerCase());
  if (isKnown && !DOMAIN_SPEC.test(value)) return undefined;
  return { kind: 'modifier', text, name: name.toLowerCase(), value };
}
