import { isDeepStrictEqual } from 'node:util';
import type { Keystore } from '@cloud-prevent/keystore/read-keystore';
import type { EnforceEventName } from '../events/enforce-event-codes.js';
import type { EnforceMetrics } from '../operation/enforce-metrics.js';
import { errorText } from '../operation/error-text.js';
import type { Log } from '../operation/log.js';
import type { PolicyLibrary } from '../policies/policy-library.js';
import type { PushedSettings } from '../servers/pushed-settings.js';
import type { StoredSettings } from '../servers/settings-body.js';
import type { DetectorWithIndexes } from '../indexes/index-view.js';
import type { IndexStore } from '../indexes/index-store.js';
import type { KeepOriginalsOptions } from './keep-originals.js';
import type { ServerStatus } from './link-state.js';
import { LinkTransport } from './link-transport.js';
import type { RecordStore } from './record-store.js';
import type { ServerLeases } from './server-leases.js';
import { ServerLink } from './server-link.js';

/** Another Enforce on the same database may have registered a server. */
const REFRESH_MS = 5_000;

/** A registered server, as far as its link needs it. */
export interface LinkedServer {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly settings: StoredSettings | null;
  /** Groups whose policies it gets; null: all. */
  readonly policy_groups: readonly string[] | null;
}

/** What the links share. */
export interface LinkFleetOptions {
  /** Our key, our certificate and whom we trust. */
  readonly identity: Keystore;
  /** The servers that should have a link. */
  readonly servers: () => Promise<readonly LinkedServer[]>;
  readonly policies: PolicyLibrary;
  readonly settings: PushedSettings;
  readonly records: RecordStore;
  readonly indexes: Pick<IndexStore, 'complete' | 'keyOf' | 'piece'>;
  readonly originals: KeepOriginalsOptions['originals'];
  readonly leases: ServerLeases;
  /** Notes an event of Enforce itself. */
  readonly raise: (name: EnforceEventName, text: string) => Promise<void>;
  readonly metrics: EnforceMetrics;
  readonly log: Log;
}

interface Member {
  server: LinkedServer;
  readonly link: ServerLink;
}

/** The links to all registered servers. */
export class LinkFleet {
  private readonly members = new Map<string, Member>();
  private refreshing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: LinkFleetOptions) {
    options.policies.onChange(() => this.wake());
  }

  /** Starts the links, and keeps them in step with the registered servers. */
  async start(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => {
      this.refresh().catch((error: unknown) =>
        this.options.log.error({ error: errorText(error) }, 'the list of servers could not be read'),
      );
    }, REFRESH_MS);
  }

  /** Starts and ends links as servers were added, changed and removed; one refresh after the other. */
  refresh(): Promise<void> {
    const next = this.refreshing.catch(() => undefined).then(() => this.follow());
    this.refreshing = next;
    return next;
  }

  /** Has all detectors compared with what they should hold now. */
  wake(): void {
    for (const { link } of this.members.values()) link.wake();
  }

  /** What each detector last said that it holds of indexes. */
  holdings(): DetectorWithIndexes[] {
    return [...this.members].map(([name, { link }]) => ({ name, indexes: link.state.detector?.indexes ?? [] }));
  }

  /** The link to a server; undefined when it has none yet. */
  linkTo(name: string): ServerLink | undefined {
    return this.members.get(name)?.link;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.refreshing.catch(() => undefined);
    await Promise.all([...this.members.values()].map(({ link }) => link.stop()));
    this.members.clear();
    await this.options.leases.stop();
  }

  private async follow(): Promise<void> {
    const servers = await this.options.servers();
    if (this.stopped) return;
    const wanted = new Map(servers.map((server) => [server.name, server]));
    for (const [name, { server, link }] of this.members) {
      const next = wanted.get(name);
      if (next?.host === server.host && next.port === server.port) continue;
      this.members.delete(name);
      await link.stop();
      this.options.metrics.forget(name);
    }
    for (const server of servers) this.join(server);
  }

  private join(server: LinkedServer): void {
    const member = this.members.get(server.name);
    if (!member) {
      this.members.set(server.name, { server, link: this.open(server) });
      return;
    }
    const changed =
      member.server.settings?.version !== server.settings?.version ||
      !isDeepStrictEqual(member.server.policy_groups, server.policy_groups);
    member.server = server;
    if (changed) member.link.wake();
  }

  private open({ name, host, port, settings, policy_groups: groups }: LinkedServer): ServerLink {
    const { identity, policies, settings: pushed, records, indexes, originals, leases, metrics, log } = this.options;
    return new ServerLink({
      name,
      transport: new LinkTransport(identity, { host, port }),
      records,
      indexes,
      originals,
      leases,
      tell: (event, text) => this.tell(name, () => this.options.raise(event, text)),
      report: (server, status, detail) => this.report(server, status, detail),
      policies: async () => {
        // Another process may have put something into force that the detector has from it already.
        await policies.refresh();
        const member = this.members.get(name);
        return policies.setToGive(member ? member.server.policy_groups : groups);
      },
      settings: (held) => {
        const member = this.members.get(name);
        return pushed.wantedBy(member ? member.server.settings : settings, held);
      },
      metrics,
      log,
    });
  }

  /** All processes see it; the one that looks after the detector tells of it. */
  private report(server: string, status: ServerStatus, detail: string): void {
    const { raise } = this.options;
    this.tell(server, () =>
      status === 'Running'
        ? raise('serverConnected', `${server} answers again.`)
        : raise('serverDisconnected', `${server}: ${status}: ${detail}.`),
    );
  }

  private tell(server: string, tell: () => Promise<void>): void {
    const { leases, log } = this.options;
    const told = leases.take(server).then((isOurs) => (isOurs ? tell() : undefined));
    told.catch((error: unknown) => log.error({ server, error: errorText(error) }, 'an event could not be noted'));
  }
}
