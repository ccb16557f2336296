import { join } from 'node:path';
import { linkPaths, linkRoles } from '@cloud-prevent/protocol/link';
import { emptyPolicySet } from '@cloud-prevent/protocol/policy-set';
import { detectorConfigurationFor, type ConfigurationChanges } from './detector-process';
import type { EnforceApi } from './enforce-api';
import type { EnforceProcess } from './enforce-process';
import { EnforceSite } from './enforce-site';
import { LinkClient } from './link-client';
import type { MailHistory } from './mail-history';
import { MailRun, type MailRunOptions } from './mail-run';
import { NextHopProcess } from './next-hop-process';
import { LONG_PATIENCE } from './patience';
import type { PlannedMessage } from './planned-mail';
import { samplePolicies } from './sample-policies';
import { SupervisedDetector } from './supervised-detector';
import { TcpFaultProxy } from './tcp-fault-proxy';
import { waitUntil } from './wait-until';

const PAGE = 1000;

/** Everything is optional. */
export interface MailPathOptions {
  /** Default 1. */
  readonly detectors?: number;
  /** To the configuration of every detector. */
  readonly changes?: ConfigurationChanges;
}

/** An event as Enforce shows it. */
export interface ShownEvent {
  readonly number: number;
  readonly code: number;
  readonly text: string;
}

/**
 * The whole mail path, each part a process of its own: detectors with the sample policies, the next hop behind them,
 * Enforce, and a link to each detector that can be cut.
 */
export class MailPath {
  readonly detectors: SupervisedDetector[] = [];
  /** The link to each detector, in their order. */
  readonly links: TcpFaultProxy[] = [];
  readonly #stopping = new AbortController();
  #enforce: EnforceProcess | undefined;

  private constructor(
    private readonly site: EnforceSite,
    readonly nextHop: NextHopProcess,
  ) {}

  /** Starts everything; resolves when all detectors have the policies. */
  static async start({ detectors = 1, changes = {} }: MailPathOptions = {}): Promise<MailPath> {
    const path = new MailPath(await EnforceSite.create(), await NextHopProcess.start());
    try {
      for (let ordinal = 1; ordinal <= detectors; ordinal++) await path.#addDetector(`detector${ordinal}`, changes);
      path.#configureEnforce();
      await Promise.all([path.startEnforce(), ...path.detectors.map((detector) => detector.start())]);
      await path.#policiesEverywhere();
    } catch (error) {
      await path.stop();
      throw error;
    }
    return path;
  }

  async #addDetector(name: string, changes: ConfigurationChanges): Promise<void> {
    const { site, nextHop } = this;
    const folder = join(site.path, name);
    const keystore = await site.keys.write(name, { role: linkRoles.detector });
    const configuration = await detectorConfigurationFor(folder, nextHop.port, keystore, { name, ...changes });
    this.detectors.push(new SupervisedDetector(folder, configuration));
    this.links.push(await TcpFaultProxy.start({ port: configuration.ports.link }));
  }

  #configureEnforce(): void {
    const { policies, responseRules } = samplePolicies();
    for (const document of [...policies, ...responseRules]) {
      this.site.writePolicy(`${document.kind}-${document.name}.yaml`, JSON.stringify(document));
    }
    const servers = this.links.map(({ port }, index) => ({ name: `detector${index + 1}`, host: '127.0.0.1', port }));
    this.site.configure({ servers });
  }

  async #policiesEverywhere(): Promise<void> {
    const keystore = await this.site.keys.make('observer', { role: linkRoles.enforce });
    for (const { ports } of this.detectors) {
      const client = new LinkClient(ports.link, keystore);
      const taken = async () => {
        const { policySetVersion } = JSON.parse((await client.ask('GET', linkPaths.status)).body);
        return policySetVersion !== emptyPolicySet.version;
      };
      await waitUntil('the detector has the policies', taken).finally(() => client.stop());
    }
  }

  /** Starts Enforce, or starts it again; resolves when it serves. */
  async startEnforce(): Promise<void> {
    this.#enforce = await this.site.start();
  }

  /** SIGKILL for Enforce; its database is left to itself. */
  async killEnforce(): Promise<void> {
    await this.#running.kill();
  }

  get #running(): EnforceProcess {
    if (!this.#enforce) throw new Error('Enforce was never started.');
    return this.#enforce;
  }

  get #api(): EnforceApi {
    return this.#running.api(this.site.tokenFile);
  }

  /** Begins to send. @param options where to; default: the first detector */
  send(messages: Iterable<PlannedMessage>, options: Partial<MailRunOptions> = {}): MailRun {
    const { signal } = this.#stopping;
    return new MailRun(messages, { port: this.detectors[0]?.ports.smtp ?? 0, signal, ...options });
  }

  /** Waits for the end of a load and until Enforce has everything from the spools, and gives what was seen of it. */
  async history(run: MailRun): Promise<MailHistory> {
    const records = await run.records;
    await waitUntil('the spools are empty', async () => (await this.spoolDepth()) === 0, LONG_PATIENCE);
    const incidents = await this.#list<MailHistory['incidents'][number]>('incidents');
    const quarantined = await this.#quarantined();
    return { plan: run.plan, records, acknowledged: this.nextHop.acknowledged(), incidents, quarantined };
  }

  async #quarantined(): Promise<number> {
    const { body } = await this.#api.get('/servers');
    const servers: { records: { quarantined: number } }[] = body.servers;
    return servers.reduce((sum, { records }) => sum + records.quarantined, 0);
  }

  /** The message behind an incident, as Enforce gives it. */
  async original(number: number): Promise<string> {
    const { status, text } = await this.#api.get(`/incidents/${number}/original`);
    if (status !== 200) throw new Error(`the original of incident ${number}: ${status} ${text}`);
    return text;
  }

  /** Records that wait for Enforce, in all spools. */
  async spoolDepth(): Promise<number> {
    const depths = await Promise.all(this.detectors.map((detector) => detector.spoolDepth()));
    return depths.reduce((sum, depth) => sum + depth, 0);
  }

  /** What the detectors have reported of themselves and Enforce has taken. */
  events(): Promise<ShownEvent[]> {
    return this.#list('events');
  }

  async #list<T extends { readonly number: number }>(what: 'incidents' | 'events'): Promise<T[]> {
    const api = this.#api;
    const all: T[] = [];
    for (let after: number | null = 0; after !== null;) {
      const { status, body, text } = await api.get(`/${what}?limit=${PAGE}&after=${after}`);
      if (status !== 200) throw new Error(`${what}: ${status} ${text}`);
      all.push(...body[what]);
      after = body.next;
    }
    return all;
  }

  /** Ends everything and removes all files. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.detectors.map((detector) => detector.stop()));
    await Promise.all(this.links.map((link) => link.stop()));
    // A killed Enforce leaves its database running, which only the next one stops.
    if (this.#enforce?.ended) await this.startEnforce();
    await this.#enforce?.stop();
    await this.nextHop.stop();
    this.site.remove();
  }
}
