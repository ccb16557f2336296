import { X509Certificate } from 'node:crypto';
import { emailSecurityRoots as expected } from '@cloud-prevent/deployment/email-security-roots';
import { emailSecurityRoots } from '@cloud-prevent/keystore/email-security-roots';

test('both roots of Email Security.cloud are there, by fingerprint and by self-signature', () => {
  const roots = emailSecurityRoots().map(({ certificate }) => new X509Certificate(certificate));
  expect(roots.map(({ fingerprint256 }) => fingerprint256)).toEqual(expected.map(({ sha256 }) => sha256));
  expect(roots.every((root) => root.ca && root.verify(root.publicKey))).toBe(true);
});
