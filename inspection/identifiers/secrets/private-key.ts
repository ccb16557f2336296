import type { Identifier } from '../identifier.js';

/** Private keys in text armour (PEM, OpenSSH, PGP, PuTTY): their first line and what it is followed by. */
export const privateKey: Identifier = {
  name: 'private-key',
  title: 'Private key',
  countries: [],
  source: 'https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/privatekey.go',
  certain: [
    '-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----\\s{1,4}[A-Za-z0-9+/:=-]{8,80}',
    'PuTTY-User-Key-File-[23]: [a-z0-9-]{3,40}',
  ],
  edges: 'any',
  canonical: (value) => value.replace(/\s/g, ''),
  context: ['private key'],
  examples: {
    wide: ['«-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg»', '-----BEGIN PRIVATE KEY-----'],
    medium: ['«-----BEGIN OPENSSH PRIVATE KEY-----\r\nb3BlbnNzaC1rZXktdjE»', '-----BEGIN PUBLIC KEY-----\nMIIBIjANBg'],
    narrow: [
      '«-----BEGIN RSA PRIVATE KEY-----\nProc-Type:»',
      '«PuTTY-User-Key-File-3: ssh-ed25519»',
      '-----BEGIN CERTIFICATE-----\nMIIBIjANBg',
    ],
  },
};
