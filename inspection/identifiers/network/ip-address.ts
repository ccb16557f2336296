import { isIP } from 'node:net';
import type { Identifier } from '../identifier.js';

const HUNDREDS = '(?:25[0-5]|2[0-4]\\d|1\\d{2})';
const TENS = `(?:${HUNDREDS}|[1-9]\\d)`;
const OCTET = `(?:${TENS}|\\d)`;
const BELOW_HUNDRED = '[1-9]?\\d';
/** What may follow one digit: versions seldom reach a hundred, and amounts in threes have nothing below it. */
const MIXED = [
  `${HUNDREDS}\\.${BELOW_HUNDRED}\\.${OCTET}`,
  `${BELOW_HUNDRED}\\.${HUNDREDS}\\.${OCTET}`,
  `${HUNDREDS}\\.${HUNDREDS}\\.${BELOW_HUNDRED}`,
  `${BELOW_HUNDRED}\\.${BELOW_HUNDRED}\\.${HUNDREDS}`,
].join('|');
/** One that is no version of a program and no amount. */
const UNLIKE_NUMBER = `${TENS}\\.${OCTET}\\.${OCTET}\\.${OCTET}|\\d\\.(?:${MIXED})`;

/**
 * Addresses of the Internet protocol, versions 4 and 6. Versions of programs and amounts look like the former, so those
 * that may be one need words, and narrowly all of them do.
 */
export const ipAddress: Identifier = {
  name: 'ip-address',
  title: 'IP address (IPv4 and IPv6)',
  countries: [],
  source: 'https://learn.microsoft.com/en-us/windows/win32/winsock/text-representation-of-ipv6-addresses-2',
  certain: ['[23][0-9A-Fa-f]{3}(?::[0-9A-Fa-f]{0,4}){2,7}', '[Ff][CDEcde][0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{0,4}){2,7}'],
  distinct: [UNLIKE_NUMBER],
  plain: [`(?:${OCTET}\\.){3}${OCTET}`],
  loose: ['[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){2,7}'],
  accepts: (value) => isIP(value) !== 0 && !/^(?:0\.|127\.0\.0\.1$|255\.255\.)/.test(value),
  canonical: (value) => value.toLowerCase(),
  context: [
    'ip',
    'ipv4',
    'ipv6',
    'ip address',
    'ip addr',
    'inet',
    'host',
    'server',
    'gateway',
    'dns',
    'subnet',
    'firewall',
  ],
  within: 60,
  examples: {
    wide: ['«1:2::3»', '12:34:56'],
    medium: [
      '«10.20.30.40»',
      'https://«192.0.2.7»/',
      '«8.8.140.4»',
      'DNS «8.8.4.4»',
      '8.8.4.4',
      '8.123.140.234',
      '1.2.3.4.5',
      '10.20.30.400',
      '127.0.0.1',
    ],
    narrow: ['«2001:db8::8a2e:370:7334»', 'IP: «10.20.30.40»', 'version 10.20.30.40', '2001:db8::1::2'],
  },
};
