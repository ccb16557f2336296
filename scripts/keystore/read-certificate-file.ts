import { readFile } from 'node:fs/promises';
import { certificateOf } from '@cloud-prevent/keystore/certificate-of';
import { refuseExpired } from '@cloud-prevent/keystore/expiry';
import { CommandError } from '../command-error.js';

const PEM_START = '-----BEGIN CERTIFICATE-----';

/**
 * The one certificate in a file.
 * @returns PEM
 * @throws CommandError CERTIFICATE_FILE_INVALID when it cannot be read, or holds none or several
 * @throws KeystoreError CERTIFICATE_INVALID, CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID
 */
export async function readCertificateFile(file: string): Promise<string> {
  const bytes = await contentOf(file);
  const count = bytes.toString('latin1').split(PEM_START).length - 1;
  // Only the first would be taken, and the others be missed when it matters.
  if (count > 1) throw new CommandError('CERTIFICATE_FILE_INVALID', `${file} holds ${count} certificates`);
  const certificate = certificateOf(bytes, file);
  const validity = { notBefore: new Date(certificate.validFrom), expiresAt: new Date(certificate.validTo) };
  refuseExpired(validity, file);
  return certificate.toString();
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new CommandError('CERTIFICATE_FILE_INVALID', error instanceof Error ? error.message : file, error);
  }
}
