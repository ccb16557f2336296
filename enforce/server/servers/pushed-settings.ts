import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { SettingsDocument } from '@cloud-prevent/protocol/link';
import type { CredentialStore } from '../credentials/credential-store.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import type { StoredSettings } from './settings-body.js';

/** Makes of the settings of a server what its detector gets. */
export class PushedSettings {
  constructor(
    private readonly database: Kysely<DatabaseSchema>,
    private readonly credentials: CredentialStore,
  ) {}

  /**
   * The settings with the password that they name. Their version changes when the credential does, and tells nothing
   * about the password.
   * @throws EnforceError `credentialUnknown`
   */
  async of({ keystoreCredential, ...document }: StoredSettings): Promise<SettingsDocument> {
    if (keystoreCredential === undefined) return document;
    const { password } = await this.credentials.reveal(keystoreCredential);
    const query = this.database.selectFrom('credentials').select('updated_at').where('name', '=', keystoreCredential);
    const { updated_at: changed } = await query.executeTakeFirstOrThrow();
    const version = createHash('sha256').update(`${document.version} ${changed.toISOString()}`).digest('hex');
    return { ...document, version, keystorePassword: password };
  }
}
