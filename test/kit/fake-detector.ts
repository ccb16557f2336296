import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Keystore } from '@cloud-prevent/keystore/read-keystore';
import type { DetectorStatus } from '@cloud-prevent/protocol/detector-status';
import { linkPaths, type BypassOrder, type LinkRefusal, type SettingsDocument } from '@cloud-prevent/protocol/link';
import type { HeldIndex } from '@cloud-prevent/protocol/indexes/index-transfer';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';

/** How a fake detector behaves; all of it may be changed while it runs. */
export interface FakeDetectorBehaviour {
  /** Answers a pushed document of this kind with 422. */
  refuse: { policies?: LinkRefusal; settings?: LinkRefusal; indexes?: LinkRefusal };
  /** What it says that it holds of indexes; undefined: it takes none over the link, as earlier releases. */
  indexes?: HeldIndex[];
  /** Most records of one answer, whatever was asked for. */
  batch: number;
  /** Delivers records in any order, some of them twice. */
  unruly: boolean;
  /** Awaited before an acknowledgement takes effect. */
  onAcknowledge: (ids: readonly string[]) => Promise<void>;
}

/** The far end of the Enforce link: a real HTTPS server with mutual TLS 1.3, without mail behind it. */
export class FakeDetector {
  readonly behaviour: FakeDetectorBehaviour = {
    refuse: {},
    batch: 500,
    unruly: false,
    onAcknowledge: () => Promise.resolve(),
  };
  readonly policySets: PolicySet[] = [];
  readonly settings: SettingsDocument[] = [];
  /** Every order to begin (an order) or end (`null`) the bypass. */
  readonly bypasses: (BypassOrder | null)[] = [];
  /** Times that each record was sent. */
  readonly sent = new Map<string, number>();
  readonly acknowledged: string[] = [];
  /** NDJSON lines that wait, by the id under which they are acknowledged. */
  private readonly waiting = new Map<string, string>();
  /** Messages behind incidents, by the ids of their records. */
  readonly originals = new Map<string, Buffer>();
  /** Times that it was told to start anew. */
  recycled = 0;
  private ending = false;

  private constructor(
    private readonly name: string,
    private readonly server: Server,
  ) {}

  /** Listens on 127.0.0.1. @param port default: any free one */
  static async start(name: string, identity: Keystore, port = 0): Promise<FakeDetector> {
    const server = createServer({
      key: identity.key,
      cert: [identity.certificate, ...identity.chain].join(''),
      ca: identity.trusted,
      minVersion: 'TLSv1.3',
      requestCert: true,
      rejectUnauthorized: true,
    });
    const detector = new FakeDetector(name, server);
    server.on('request', (request, response) => {
      detector.answer(request, response).catch(() => response.destroy());
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return detector;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Records not yet acknowledged. */
  get depth(): number {
    return this.waiting.size;
  }

  /** Has a record wait for Enforce. */
  hold(record: { id: string }): void {
    this.waiting.set(record.id, JSON.stringify(record));
  }

  /** Has any line wait for Enforce. @param id with which it would be acknowledged */
  holdLine(id: string, line: string): void {
    this.waiting.set(id, line);
  }

  /** Lets go of a record that Enforce cannot acknowledge. */
  drop(id: string): void {
    this.waiting.delete(id);
  }

  async stop(): Promise<void> {
    this.ending = true;
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://detector');
    const body = await textOf(request);
    switch (`${request.method ?? ''} ${pathname}`) {
      case `GET ${linkPaths.status}`:
        return void response.end(JSON.stringify(this.status()));
      case `PUT ${linkPaths.policies}`:
        return this.take(response, this.behaviour.refuse.policies, () => this.policySets.push(JSON.parse(body)));
      case `PUT ${linkPaths.settings}`:
        return this.take(response, this.behaviour.refuse.settings, () => this.settings.push(JSON.parse(body)));
      case `PUT ${linkPaths.bypass}`:
        return this.take(response, undefined, () => this.bypasses.push(JSON.parse(body)));
      case `DELETE ${linkPaths.bypass}`:
        return this.take(response, undefined, () => this.bypasses.push(null));
      case `POST ${linkPaths.recycle}`:
        this.recycled++;
        return void response.writeHead(202).end();
      case `GET ${linkPaths.records}`:
        return this.deliver(response, Number(searchParams.get('wait')));
      case `POST ${linkPaths.acknowledgements}`:
        return this.acknowledge(response, JSON.parse(body).ids);
      case `PUT ${linkPaths.indexes}/${pathname.split('/').at(-1) ?? ''}`:
        return this.take(response, this.behaviour.refuse.indexes, () => undefined);
      default:
        return this.giveOriginal(response, pathname);
    }
  }

  private status(): DetectorStatus {
    return {
      name: this.name,
      version: '0.1.0',
      startedAt: '2026-01-01T00:00:00Z',
      state: 'running',
      policySetVersion: this.policySets.at(-1)?.version ?? 'none',
      settingsVersion: this.settings.at(-1)?.version ?? 'none',
      spoolDepth: this.waiting.size,
      bypassUntil: this.bypasses.at(-1)?.until ?? null,
      certificates: [{ use: 'link', subject: 'CN=detector', expiresAt: '2030-01-01T00:00:00Z' }],
      ...(this.behaviour.indexes && { indexes: this.behaviour.indexes }),
      counters: {},
    };
  }

  private giveOriginal(response: ServerResponse, path: string): void {
    const message = this.originals.get(path.replace(`${linkPaths.originals}/`, ''));
    response.writeHead(message ? 200 : 404).end(message);
  }

  private take(response: ServerResponse, refusal: LinkRefusal | undefined, accept: () => unknown): void {
    if (refusal) response.writeHead(422).end(JSON.stringify(refusal));
    else response.writeHead(204, void accept()).end();
  }

  private async deliver(response: ServerResponse, wait: number): Promise<void> {
    const end = performance.now() + wait * 1000;
    while (this.waiting.size === 0 && performance.now() < end && !this.ending && !response.destroyed) await pause(10);
    const ids = this.behaviour.unruly ? shuffled([...this.waiting.keys()]) : [...this.waiting.keys()];
    const batch = ids.slice(0, this.behaviour.batch);
    const again = this.behaviour.unruly ? batch.filter(() => Math.random() < 0.3) : [];
    const lines = [...batch, ...again].map((id) => {
      this.sent.set(id, (this.sent.get(id) ?? 0) + 1);
      return `${this.waiting.get(id) ?? ''}\n`;
    });
    response.end(lines.join(''));
  }

  private async acknowledge(response: ServerResponse, ids: readonly string[]): Promise<void> {
    await this.behaviour.onAcknowledge(ids);
    for (const id of ids) if (this.waiting.delete(id)) this.acknowledged.push(id);
    response.writeHead(204).end();
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, order: Math.random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ value }) => value);
}
