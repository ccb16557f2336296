import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import type { Decision, MessageHandler, MessageOutcome } from '@cloud-prevent/smtp/message-handler';
import { SmtpProxy } from '@cloud-prevent/smtp/smtp-proxy';
import type { RefusalReason, SessionEvent } from '@cloud-prevent/smtp/smtp-proxy-events';
import type { SmtpProxyOptions } from '@cloud-prevent/smtp/smtp-proxy-options';
import { PATIENCE } from './patience';

/** Options that a test changes; groups are merged one by one. */
export interface ProxyChanges extends Partial<Omit<SmtpProxyOptions, 'delivery' | 'timeouts' | 'limits'>> {
  readonly delivery?: Partial<SmtpProxyOptions['delivery']>;
  readonly timeouts?: Partial<SmtpProxyOptions['timeouts']>;
  readonly limits?: Partial<SmtpProxyOptions['limits']>;
}

/** A proxy in this process, and what it told. */
export interface ProxyUnderTest {
  readonly proxy: SmtpProxy;
  readonly port: number;
  readonly outcomes: MessageOutcome[];
  readonly refusals: RefusalReason[];
  readonly events: SessionEvent[];
  stop(): Promise<void>;
}

const EXTENSIONS = '8BITMIME VRFY DSN HELP PIPELINING SIZE ENHANCEDSTATUSCODES STARTTLS SMTPUTF8 CHUNKING';

/** The header with which Exchange Online Protection stamps mail of the organisation example.com. */
export const TENANT_HEADER = 'X-OriginatorOrg: example.com\r\n';

/** Passes everything, with the loop header added. */
export const passEverything: MessageHandler = {
  decide: async () => ({ action: 'relay', edits: { add: ['X-CFilter-Loop: Reflected'], remove: [] } }),
};

/** A handler that always decides the same. */
export function always(decision: Decision): MessageHandler {
  return { decide: async () => decision };
}

/** Starts a proxy on 127.0.0.1 in front of a next hop on 127.0.0.1; without TLS unless it is told otherwise. */
export async function startProxy(
  nextHopPort: number,
  changes: ProxyChanges = {},
  handler: MessageHandler = passEverything,
): Promise<ProxyUnderTest> {
  const proxy = new SmtpProxy(proxyOptions(nextHopPort, changes), handler);
  const told = { outcomes: [] as MessageOutcome[], refusals: [] as RefusalReason[], events: [] as SessionEvent[] };
  proxy.on('message', (outcome) => told.outcomes.push(outcome));
  proxy.on('refused', (reason) => told.refusals.push(reason));
  proxy.on('session', (event) => told.events.push(event));
  const { port }: AddressInfo = await proxy.listen();
  return { proxy, port, ...told, stop: () => proxy.drain(0).then(() => undefined) };
}

/** Complete options, for a next hop on 127.0.0.1. */
export function proxyOptions(nextHopPort: number, changes: ProxyChanges = {}): SmtpProxyOptions {
  const { delivery, timeouts, limits, ...others } = changes;
  return {
    address: '127.0.0.1',
    port: 0,
    backlog: 511,
    hostName: 'detector1.example.com',
    extensions: EXTENSIONS.split(' '),
    secureContext: undefined,
    allowlist: ['127.0.0.0/8'],
    proxyNetworks: [],
    tenant: { domains: ['example.com'], originatorOrgs: ['example.com'], secretHeader: undefined },
    loopHeader: 'X-CFilter-Loop: Reflected',
    spillDirectory: tmpdir(),
    ...others,
    delivery: {
      mode: 'forward',
      nextHops: [{ host: '127.0.0.1', port: nextHopPort }],
      mxLookup: false,
      reflectPort: nextHopPort,
      routes: new Map(),
      tls: 'off',
      trustedRoots: [],
      dnsAttempts: 2,
      ...delivery,
    },
    // None is met but by what hangs; tests of one have it end sooner.
    timeouts: {
      command: PATIENCE,
      message: PATIENCE,
      connect: PATIENCE,
      nextHopReply: PATIENCE,
      finalReply: PATIENCE,
      proxyHeader: PATIENCE,
      ...timeouts,
    },
    limits: {
      sessions: 200,
      memory: 64 * 1024 ** 2,
      spillAt: 4 * 1024 ** 2,
      messageSize: 160 * 1024 ** 2,
      recipients: 1_000,
      headerLine: 65_536,
      ...limits,
    },
  };
}
