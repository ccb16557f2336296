import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { SettingsDocument } from '@cloud-prevent/protocol/link';
import type { CredentialStore } from '../credentials/credential-store.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { StoredSettings } from './settings-body.js';

/** Nothing is laid over what the detector's own file says. */
const OWN: SettingsDocument = { version: 'own', settings: {} };

/** Makes of the settings of a server what its detector gets. */
export class PushedSettings {
  /** @param keepOriginals whether Enforce wants the messages behind incidents */
  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly credentials: CredentialStore,
    private readonly keepOriginals: boolean,
  ) {}

  /**
   * What a detector should have.
   * @param stored null: nobody has set any for it
   * @param held version that it has
   * @returns undefined when what it has by itself is right
   * @throws EnforceError `credentialUnknown`
   */
  async wantedBy(stored: StoredSettings | null, held: string): Promise<SettingsDocument | undefined> {
    if (stored) return this.of(stored);
    if (!this.keepOriginals) return withoutOriginals(OWN);
    // It was told to keep no messages once, and is to keep them again.
    return held === withoutOriginals(OWN).version ? OWN : undefined;
  }

  /**
   * The settings with the password that they name. Their version changes when the credential does, and tells nothing
   * about the password.
   * @throws EnforceError `credentialUnknown`
   */
  async of(stored: StoredSettings): Promise<SettingsDocument> {
    const document = await this.withPassword(stored);
    return this.keepOriginals ? document : withoutOriginals(document);
  }

  private async withPassword({ keystoreCredential, ...document }: StoredSettings): Promise<SettingsDocument> {
    if (keystoreCredential === undefined) return document;
    const { password } = await this.credentials.reveal(keystoreCredential);
    const query = this.database.selectFrom('credentials').select('updated_at').where('name', '=', keystoreCredential);
    const { updated_at: changed } = await query.executeTakeFirstOrThrow();
    return { ...document, version: hash(`${document.version} ${changed.toISOString()}`), keystorePassword: password };
  }
}

/** Said only where it is so: to a detector of an earlier release it would be a mistake. */
function withoutOriginals(document: SettingsDocument): SettingsDocument {
  return { ...document, version: hash(`${document.version} without originals`), keepOriginals: false };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
