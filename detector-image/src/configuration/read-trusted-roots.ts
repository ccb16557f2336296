import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { emailSecurityRoots } from '@cloud-prevent/keystore/email-security-roots';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * The roots that the next hop's certificate must chain to.
 * @param files PEM files; none: the two DigiCert roots of Email Security.cloud
 * @returns one PEM certificate each
 */
export async function readTrustedRoots(files: readonly string[]): Promise<string[]> {
  if (!files.length) return emailSecurityRoots().map(({ certificate }) => certificate);
  return (await Promise.all(files.map(readCertificates))).flat();
}

async function readCertificates(file: string): Promise<string[]> {
  const certificates = (await readFile(file, 'utf8')).match(CERTIFICATE);
  if (!certificates) throw new Error(`${file} holds no PEM certificate (-----BEGIN CERTIFICATE-----)`);
  for (const pem of certificates) checkCertificate(file, pem);
  return certificates;
}

function checkCertificate(file: string, pem: string): void {
  try {
    new X509Certificate(pem);
  } catch (error) {
    throw new Error(`${file} holds a certificate that cannot be read: ${String(error)}`, { cause: error });
  }
}
