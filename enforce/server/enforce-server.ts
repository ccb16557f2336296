import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { openDatabase } from './database/open-database.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './database/embedded/embedded-postgres.js';
import type { DatabaseConfiguration, EnforceConfiguration } from './enforce-configuration.js';
import { eventRoutes } from './events/event-routes.js';
import { EventStore } from './events/event-store.js';
import { incidentRoutes } from './incidents/incident-routes.js';
import { IncidentStore } from './incidents/incident-store.js';
import { LinkFleet } from './link/link-fleet.js';
import { RecordStore } from './link/record-store.js';
import { createHttp } from './operation/create-http.js';
import { EnforceError } from './operation/enforce-error.js';
import type { EnforceHttp } from './operation/enforce-http.js';
import { EnforceMetrics } from './operation/enforce-metrics.js';
import { errorText } from './operation/error-text.js';
import type { Log } from './operation/log.js';
import { operationRoutes } from './operation/operation-routes.js';
import { requireToken } from './operation/require-token.js';
import { readOrCreateSecret } from './operation/secret-file.js';
import { Undo } from './operation/undo.js';
import { watchExpiry } from './operation/watch-expiry.js';
import { PolicyLibrary } from './policies/policy-library.js';
import { policyRoutes } from './policies/policy-routes.js';
import { readKeystores } from './read-keystores.js';
import { ServerService } from './servers/server-service.js';
import { serverRoutes } from './servers/server-routes.js';
import { ServerStore } from './servers/server-store.js';

/** A serving Enforce server. */
export interface EnforceServer {
  readonly address: AddressInfo;
  /** The embedded PostgreSQL, where that is used. */
  readonly postgres: EmbeddedPostgres | undefined;
  /** Ends links, HTTPS and database in this order. */
  stop(): Promise<void>;
}

/**
 * Starts everything; when a part fails, what was started before is stopped again.
 * @throws EnforceError
 */
export async function startEnforceServer(
  configuration: EnforceConfiguration & { database: DatabaseConfiguration },
  log: Log,
): Promise<EnforceServer> {
  const undo = new Undo();
  try {
    return await assemble(configuration, log, undo);
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function assemble(
  configuration: EnforceConfiguration & { database: DatabaseConfiguration },
  log: Log,
  undo: Undo,
): Promise<EnforceServer> {
  const keystores = await readKeystores(configuration);
  const metrics = new EnforceMetrics();
  undo.later(watchExpiry(keystores, metrics, log));

  const { url, postgres } = await databaseOf(configuration.database, log, undo);
  const database = await openDatabase(url, log);
  undo.later(() => database.destroy());

  const policies = new PolicyLibrary(configuration.policyDirectory, metrics, log);
  await policies.reload();
  undo.later(policies.watch());

  const servers = new ServerStore(database);
  await servers.follow(configuration.servers);
  const records = new RecordStore(database);
  const list = () => servers.list();
  const fleet = new LinkFleet({ identity: keystores.link, servers: list, policies, records, metrics, log });
  undo.later(() => fleet.stop());
  await fleet.start();

  const authorize = requireToken(await apiToken(configuration.apiTokenFile, log));
  const http = createHttp(keystores.https, log);
  undo.later(() => http.close());
  operationRoutes(http, { database, metrics, policies, authorize });
  await http.register(async (api: EnforceHttp) => {
    api.addHook('onRequest', authorize);
    serverRoutes(api, new ServerService(servers, fleet, policies));
    policyRoutes(api, policies);
    incidentRoutes(api, new IncidentStore(database));
    eventRoutes(api, new EventStore(database));
  });
  const { address, port } = configuration.listen;
  await http.listen({ host: address, port }).catch((error: unknown) => {
    throw new EnforceError('listenFailed', `${address} port ${String(port)}: ${errorText(error)}.`, { cause: error });
  });
  return { address: http.server.address() as AddressInfo, postgres, stop: () => undo.all() };
}

async function databaseOf(configuration: DatabaseConfiguration, log: Log, undo: Undo) {
  if ('url' in configuration) return { url: configuration.url, postgres: undefined };
  const { directory, port } = configuration.embedded;
  const postgres = await startEmbeddedPostgres(directory, port, log);
  undo.later(() => postgres.stop());
  return { url: postgres.url, postgres };
}

async function apiToken(file: string, log: Log): Promise<string> {
  const { secret, made } = await readOrCreateSecret(file, () => randomBytes(32).toString('base64url'));
  if (made) log.info({ file }, 'API token made');
  return secret;
}
