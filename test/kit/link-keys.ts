import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority } from '@cloud-prevent/keystore/create-authority';
import { createLinkKeystore } from '@cloud-prevent/keystore/create-link-keystore';
import type { KeyWithCertificate } from '@cloud-prevent/keystore/key-with-certificate';
import { readKeystore, type Keystore } from '@cloud-prevent/keystore/read-keystore';

/** A keystore on disk. */
export interface KeystoreFiles {
  readonly file: string;
  readonly passwordFile: string;
}

/** What a test may want of a key; by default it is good from now on. */
export interface LinkKeyRequest {
  readonly role: string;
  readonly validityDays?: number;
  readonly now?: Date;
}

const YEAR = 365 * 86_400_000;
const PASSWORD = 'correct horse battery';

/** Keys behind one authority, as `sslkeytool` makes them. */
export class LinkKeys {
  private constructor(
    private readonly folder: string,
    private readonly authority: KeyWithCertificate,
  ) {}

  /** @param folder where keystores are written */
  static async create(folder: string): Promise<LinkKeys> {
    // A year old, so that it can have issued what has expired since.
    return new LinkKeys(folder, await createAuthority({ now: new Date(Date.now() - YEAR) }));
  }

  /** PEM of the authority, for those who shall trust what it has issued. */
  get authorityCertificate(): string {
    return this.authority.certificate;
  }

  /** Writes a keystore. */
  async write(alias: string, request: LinkKeyRequest): Promise<KeystoreFiles> {
    const file = join(this.folder, `${alias}.sslKeyStore`);
    const passwordFile = join(this.folder, 'keystore-password');
    const uses = ['serverAuth' as const, 'clientAuth' as const];
    const { authority } = this;
    writeFileSync(file, await createLinkKeystore({ alias, uses, authority, password: PASSWORD, ...request }));
    writeFileSync(passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
    return { file, passwordFile };
  }

  /** Writes a keystore and reads it back. */
  async make(alias: string, request: LinkKeyRequest): Promise<Keystore> {
    const { file, passwordFile } = await this.write(alias, request);
    return readKeystore(file, passwordFile);
  }
}
