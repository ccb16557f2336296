import { isIP } from 'node:net';
import type { Identifier } from '../identifier.js';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)';

/**
 * Addresses of the Internet protocol, versions 4 and 6. Versions of programs look like the former, so narrowly those
 * need words.
 */
export const ipAddress: Identifier = {
  name: 'ip-address',
  title: 'IP address (IPv4 and IPv6)',
  countries: [],
  source: 'https://www.rfc-editor.org/rfc/rfc4291#section-2.2',
  certain: ['[23][0-9A-Fa-f]{3}(?::[0-9A-Fa-f]{0,4}){2,7}', '[Ff][CDEcde][0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{0,4}){2,7}'],
  distinct: [`(?:${OCTET}\\.){3}${OCTET}`],
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
    medium: ['«10.20.30.40»', 'https://«192.0.2.7»/', '1.2.3.4.5', '10.20.30.400', '127.0.0.1'],
    narrow: ['«2001:db8::8a2e:370:7334»', 'IP: «10.20.30.40»', 'version 10.20.30.40', '2001:db8::1::2'],
  },
};
