import { isDeepStrictEqual } from 'node:util';
import type { Kysely, Selectable } from 'kysely';
import { audit, systemActor, type Auditable } from '../audit/audit.js';
import type { DatabaseSchema, ServerTable } from '../database/database-schema.js';
import { EnforceError } from '../operation/enforce-error.js';
import { errorCode } from '../operation/error-text.js';
import type { NewServer } from './new-server.js';
import type { StoredSettings } from './settings-body.js';

const UNIQUE_VIOLATION = '23505';

/** A registered server. */
export type RegisteredServer = Selectable<ServerTable>;

/**
 * Keeps the registered servers. That names and addresses are unique, the database itself makes sure. What an actor
 * changes is audited with the change.
 */
export class ServerStore {
  constructor(private readonly database: Kysely<DatabaseSchema>) {}

  /** All servers by name. */
  list(): Promise<RegisteredServer[]> {
    return this.database.selectFrom('servers').selectAll().orderBy('name').execute();
  }

  /** @throws EnforceError `serverNameTaken` or `serverAddressTaken` */
  add(actor: Auditable, server: NewServer): Promise<RegisteredServer> {
    return this.database.transaction().execute(async (transaction) => {
      const insert = transaction.insertInto('servers').values({ ...server, origin: 'api' });
      const query = insert.returningAll().executeTakeFirstOrThrow();
      const added = await query.catch((error: unknown) => {
        throw asConflict(error, server);
      });
      await audit(transaction, actor, 'server.add', server.name, { host: server.host, port: server.port });
      return added;
    });
  }

  /** @returns whether there was one */
  remove(actor: Auditable, name: string): Promise<boolean> {
    return this.database.transaction().execute(async (transaction) => {
      const { numDeletedRows } = await transaction.deleteFrom('servers').where('name', '=', name).executeTakeFirst();
      if (numDeletedRows > 0n) await audit(transaction, actor, 'server.remove', name);
      return numDeletedRows > 0n;
    });
  }

  /** @returns whether there is such a server */
  setSettings(actor: Auditable, name: string, settings: StoredSettings): Promise<boolean> {
    return this.database.transaction().execute(async (transaction) => {
      const update = transaction.updateTable('servers').set({ settings: JSON.stringify(settings) });
      const { numUpdatedRows } = await update.where('name', '=', name).executeTakeFirst();
      if (numUpdatedRows > 0n) await audit(transaction, actor, 'server.set-settings', name, { settings });
      return numUpdatedRows > 0n;
    });
  }

  /** @param groups null: all. @returns whether there is such a server */
  setPolicyGroups(actor: Auditable, name: string, groups: string[] | null): Promise<boolean> {
    return this.database.transaction().execute(async (transaction) => {
      const update = transaction.updateTable('servers').set({ policy_groups: groups });
      const { numUpdatedRows } = await update.where('name', '=', name).executeTakeFirst();
      if (numUpdatedRows > 0n) await audit(transaction, actor, 'server.set-policy-groups', name, { groups });
      return numUpdatedRows > 0n;
    });
  }

  /** Writes down that somebody orders something of a detector, before it is ordered. */
  noteOrder(actor: Auditable, action: string, name: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
    return this.database.transaction().execute((transaction) => audit(transaction, actor, action, name, detail));
  }

  /**
   * Makes the servers of the configuration file those that it names now; servers added over the API stay.
   * @throws EnforceError `serverAddressTaken` when one of those has the address
   */
  async follow(configured: readonly NewServer[]): Promise<void> {
    await this.database.transaction().execute(async (transaction) => {
      const before = await configuredServers(transaction);
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
      const after = await configuredServers(transaction);
      if (!isDeepStrictEqual(before, after))
        await audit(transaction, systemActor, 'server.follow', 'configuration', { before, after });
    });
  }
}

function configuredServers(transaction: Kysely<DatabaseSchema>): Promise<NewServer[]> {
  const query = transaction.selectFrom('servers').select(['name', 'host', 'port']);
  return query.where('origin', '=', 'configuration').orderBy('name').execute();
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
