import { X509Certificate } from 'node:crypto';
import { emailSecurityRoots } from '@cloud-prevent/keystore/email-security-roots';

test('both roots of Email Security.cloud are found in Node, by name and by self-signature', () => {
  const roots = emailSecurityRoots().map(({ certificate }) => new X509Certificate(certificate));
  expect(roots.map(({ subject }) => subject.split('\n').at(-1))).toEqual([
    'CN=DigiCert Global Root G2',
    'CN=DigiCert Global Root CA',
  ]);
  expect(roots.every((root) => root.ca && root.verify(root.publicKey))).toBe(true);
});
