import type { Kysely, Selectable } from 'kysely';
import type { SettingsDocument } from '@cloud-prevent/protocol/link';
import type { DatabaseSchema, ServerTable } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import { errorCode } from '../operation/error-text.js';
import type { NewServer } from './new-server.js';

const UNIQUE_VIOLATION = '23505';

/** A registered server. */
export type RegisteredServer = Selectable<ServerTable>;

/** Keeps the registered servers. That names and addresses are unique, the database itself makes sure. */
export class ServerStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /** All servers by name. */
  list(): Promise<RegisteredServer[]> {
    return this.database.selectFrom('servers').selectAll().orderBy('name').execute();
  }

  /** @throws EnforceError `serverNameTaken` or `serverAddressTaken` */
  async add(server: NewServer): Promise<RegisteredServer> {
    const insert = this.database.insertInto('servers').values({ ...server, origin: 'api' });
    try {
      return await insert.returningAll().executeTakeFirstOrThrow();
    } catch (error) {
      throw asConflict(error, server);
    }
  }

  /** @returns whether there was one */
  async remove(name: string): Promise<boolean> {
    const { numDeletedRows } = await this.database.deleteFrom('servers').where('name', '=', name).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** @returns whether there is such a server */
  async setSettings(name: string, settings: SettingsDocument): Promise<boolean> {
    const update = this.database.updateTable('servers').set({ settings: JSON.stringify(settings) });
    const { numUpdatedRows } = await update.where('name', '=', name).executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /**
   * Makes the servers of the configuration file those that it names now; servers added over the API stay.
   * @throws EnforceError `serverAddressTaken` when one of those has the address
   */
  async follow(configured: readonly NewServer[]): Promise<void> {
    await this.database.transaction().execute(async (transaction) => {
      // Gone first, so that a server may take over the address of one that the file no longer names.
      const names = configured.map(({ name }) => name);
      const gone = transaction.deleteFrom('servers').where('origin', '=', 'configuration');
      await (names.length > 0 ? gone.where('name', 'not in', names) : gone).execute();
      // Moved away next, for two servers may have exchanged their addresses.
      await moveAside(transaction, configured);
      for (const server of configured) {
        const insert = transaction.insertInto('servers').values({ ...server, origin: 'configuration' });
        const { host, port } = server;
        const upsert = insert.onConflict((name) =>
          name.column('name').doUpdateSet({ host, port, origin: 'configuration' }),
        );
        await upsert.execute().catch((error: unknown) => {
          throw asConflict(error, server);
        });
      }
    });
  }
}

async function moveAside(transaction: Kysely<DatabaseSchema>, configured: readonly NewServer[]): Promise<void> {
  for (const { name } of configured)
    await transaction
      .updateTable('servers')
      .set({ host: `moving:${name}` })
      .where('name', '=', name)
      .execute();
}

function asConflict(error: unknown, { name, host, port }: NewServer): unknown {
  if (errorCode(error) !== UNIQUE_VIOLATION) return error;
  const constraint = typeof error === 'object' && error !== null && 'constraint' in error ? error.constraint : '';
  return constraint === 'servers_address'
    ? new EnforceError('serverAddressTaken', `Asked for ${host}:${String(port)}.`, { cause: error })
    : new EnforceError('serverNameTaken', `Asked for "${name}".`, { cause: error });
}
