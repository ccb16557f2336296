import type { AddressInfo } from 'node:net';
import { CredentialStore } from './credentials/credential-store.js';
import { openDatabase } from './database/open-database.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './database/embedded/embedded-postgres.js';
import type { AbsoluteConfiguration, DatabaseConfiguration } from './enforce-configuration.js';
import { insertEnforceEvent } from './events/enforce-event.js';
import { events } from './events/events.js';
import { tellExpiry } from './events/tell-expiry.js';
import { incidents } from './incidents/incidents.js';
import { IndexService } from './indexes/index-service.js';
import { IndexStore } from './indexes/index-store.js';
import { indexRoutes } from './indexes/index-routes.js';
import { KeyService } from './keys/key-service.js';
import { readKeyRing } from './keys/read-key-ring.js';
import { LinkFleet } from './link/link-fleet.js';
import { RecordStore } from './link/record-store.js';
import { ServerLeases } from './link/server-leases.js';
import { createHttp } from './operation/create-http.js';
import { describeApi } from './operation/describe-api.js';
import { EnforceError } from './operation/enforce-error.js';
import { EnforceMetrics } from './operation/enforce-metrics.js';
import { errorText } from './operation/error-text.js';
import type { Log } from './operation/log.js';
import { operationRoutes } from './operation/operation-routes.js';
import { serveDescription } from './operation/serve-description.js';
import { Undo } from './operation/undo.js';
import { watchExpiry } from './operation/watch-expiry.js';
import type { FirstAdministrator } from './people/first-administrator.js';
import { Notifier } from './notifications/notifier.js';
import { openOriginalPlaces } from './originals/open-original-places.js';
import { OriginalStore } from './originals/original-store.js';
import { people } from './people/people.js';
import { peopleOptions } from './people/people-options.js';
import { documentRoutes } from './policies/document-routes.js';
import { falsePositiveRoutes } from './policies/false-positive-routes.js';
import { policyRoutes } from './policies/policy-routes.js';
import { PolicyService } from './policies/policy-service.js';
import { rolloutRoutes } from './policies/rollout-routes.js';
import { startPolicies } from './policies/start-policies.js';
import { readKeystores } from './read-keystores.js';
import { AddressGate } from './responses/address-gate.js';
import type { ResponseTools } from './responses/run-response.js';
import { smartRoutes } from './responses/smart-routes.js';
import { startResponses } from './responses/start-responses.js';
import { PushedSettings } from './servers/pushed-settings.js';
import { ServerService } from './servers/server-service.js';
import { serverRoutes } from './servers/server-routes.js';
import { ServerStore } from './servers/server-store.js';

/** A serving Enforce server. */
export interface EnforceServer {
  readonly address: AddressInfo;
  /** The embedded PostgreSQL, where that is used. */
  readonly postgres: EmbeddedPostgres | undefined;
  /** Made now, where there was no user before. */
  readonly firstAdministrator: FirstAdministrator | undefined;
  /** Ends links, HTTPS and database in this order. */
  stop(): Promise<void>;
}

/**
 * Starts everything; when a part fails, what was started before is stopped again.
 * @throws EnforceError
 */
export async function startEnforceServer(
  configuration: AbsoluteConfiguration & { database: DatabaseConfiguration },
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
  configuration: AbsoluteConfiguration & { database: DatabaseConfiguration },
  log: Log,
  undo: Undo,
): Promise<EnforceServer> {
  const keystores = await readKeystores(configuration);
  const metrics = new EnforceMetrics();
  undo.later(watchExpiry(keystores, metrics, log));

  const { url, postgres } = await databaseOf(configuration.database, log, undo);
  const database = await openDatabase(url, log);
  undo.later(() => database.destroy());
  undo.later(tellExpiry(database, keystores, log));

  const policies = await startPolicies({ directory: configuration.policyDirectory, database, metrics, log });
  undo.later(() => policies.stop());
  const { library } = policies;

  const keys = new KeyService(await readKeyRing(configuration.encryptionKeyFile));
  const credentials = new CredentialStore(database, keys);
  const servers = new ServerStore(database);
  await servers.follow(configuration.servers);
  const { keep, days } = configuration.incidents.originals;
  const places = await openOriginalPlaces(configuration.incidents.originals, database);
  const originals = new OriginalStore({ database, keys, places, days });
  const indexes = new IndexStore(database, keys);
  const records = new RecordStore(database, reconciliationWindow(configuration));
  const list = () => servers.list();
  const settings = new PushedSettings(database, credentials, keep);
  const fleet = new LinkFleet({
    identity: keystores.link,
    servers: list,
    policies: library,
    settings,
    records,
    indexes,
    originals: keep ? originals : undefined,
    leases: new ServerLeases(url, log),
    raise: (event, text) => insertEnforceEvent(database, event, text),
    metrics,
    log,
  });
  undo.later(() => fleet.stop());
  await fleet.start();

  const http = createHttp(keystores.https, log);
  undo.later(() => http.close());
  await describeApi(http);
  const firstAdministrator = await people(http, {
    ...(await peopleOptions(configuration, log)),
    database,
    keys,
    credentials,
    reencrypt: {
      originals: (transaction) => originals.reencrypt(transaction),
      indexes: (transaction) => indexes.reencrypt(transaction),
    },
  });
  operationRoutes(http, { database, metrics, policies: library });
  serverRoutes(http, new ServerService(servers, fleet, library, settings));
  const service = new PolicyService(database, library, configuration.policyDirectory);
  policyRoutes(http, { database, ...policies, service });
  documentRoutes(http, database, service);
  const holdings = { detectors: () => fleet.holdings(), announce: () => fleet.wake() };
  indexRoutes(http, indexes, new IndexService({ database, store: indexes, ...holdings }));
  rolloutRoutes(http, database, policies.rollouts);
  falsePositiveRoutes(http, database, originals);
  undo.later(incidents(http, { database, originals, log }));
  const responses = startResponses({
    ...responseTools(configuration, credentials),
    database,
    policies: library,
    eventRoutes: configuration.notifications.events,
    log,
  });
  undo.later(() => responses.stop());
  smartRoutes(http, { database, policies: library, wake: () => responses.wake() });
  undo.later(events(http, { database, retentionDays: configuration.events.retentionDays, log }));
  await serveDescription(http);
  await http.ready();
  const { address, port } = configuration.listen;
  await http.listen({ host: address, port }).catch((error: unknown) => {
    throw new EnforceError('listenFailed', `${address} port ${String(port)}: ${errorText(error)}.`, { cause: error });
  });
  return { address: http.server.address() as AddressInfo, postgres, firstAdministrator, stop: () => undo.all() };
}

function responseTools(configuration: AbsoluteConfiguration, credentials: CredentialStore): ResponseTools {
  const { name, listen, notifications, responses, publicUrl } = configuration;
  return {
    credentials,
    notifier: new Notifier(name, notifications, credentials),
    gate: new AddressGate(responses.webhookNetworks),
    pluginFolder: responses.pluginDirectory,
    publicUrl: new URL(publicUrl ?? `https://${name}:${String(listen.port)}`).origin,
  };
}

/** Milliseconds in which copies of one message join one incident. */
function reconciliationWindow({ incidents: { reconciliation } }: AbsoluteConfiguration): number {
  return reconciliation.enabled ? reconciliation.windowSeconds * 1000 : 0;
}

async function databaseOf(configuration: DatabaseConfiguration, log: Log, undo: Undo) {
  if ('url' in configuration) return { url: configuration.url, postgres: undefined };
  const { directory, port } = configuration.embedded;
  const postgres = await startEmbeddedPostgres(directory, port, log);
  undo.later(() => postgres.stop());
  return { url: postgres.url, postgres };
}
