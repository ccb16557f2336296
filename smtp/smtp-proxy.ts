import { EventEmitter } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { AddressList } from './address-list.js';
import { Deadlines } from './deadlines.js';
import { dismiss } from './dismiss.js';
import { MemoryBudget } from './memory-budget.js';
import type { MessageHandler } from './message-handler.js';
import { NextHopPool } from './next-hop-pool.js';
import { originatedReplies } from './originated-replies.js';
import { Session } from './session.js';
import type { SessionContext } from './session-context.js';
import type { SmtpProxyEvents } from './smtp-proxy-events.js';
import type { SmtpProxyOptions } from './smtp-proxy-options.js';

/** Milliseconds between two looks at the deadlines of the sessions. */
const LONGEST_SWEEP = 1_000;
const SHORTEST_SWEEP = 20;

/**
 * The in-line SMTP proxy. It has no queue: one session with the next hop belongs to each session with a client, and a
 * client hears 250 for its message only after the next hop has said so.
 */
export class SmtpProxy extends EventEmitter<SmtpProxyEvents> {
  readonly #server: Server;
  readonly #sessions = new Set<Session>();
  readonly #deadlines: Deadlines;
  #context: SessionContext;
  #draining = false;
  #allGone: (() => void) | undefined;

  /** @throws Error when it would forward mail for anybody: forward mode without a tenant gate, or an empty allowlist */
  constructor(options: SmtpProxyOptions, handler: MessageHandler) {
    super();
    this.#deadlines = new Deadlines(sweepInterval(options));
    this.#context = this.#makeContext(options, handler, new MemoryBudget(options.limits.memory));
    this.#server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => this.#accept(socket));
  }

  get sessions(): number {
    return this.#sessions.size;
  }

  /** Bytes of messages held in memory. */
  get heldBytes(): number {
    return this.#context.budget.used;
  }

  listen(): Promise<AddressInfo> {
    const { port, address: host, backlog } = this.#context.options;
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ port, host, backlog }, () => {
        this.#server.off('error', reject);
        resolve(this.#server.address() as AddressInfo);
      });
    });
  }

  /** Takes new options for the sessions to come. The address and port cannot change. */
  reconfigure(options: SmtpProxyOptions): void {
    const before = this.#context;
    const budget =
      options.limits.memory === before.budget.limit ? before.budget : new MemoryBudget(options.limits.memory);
    this.#context = this.#makeContext(options, before.handler, budget);
    closePools(before);
  }

  /**
   * Stops accepting, lets transactions finish, and ends the sessions.
   * @param milliseconds after which what is left is cut off; the senders keep their messages
   */
  async drain(milliseconds: number): Promise<{ completed: boolean }> {
    this.#draining = true;
    this.#server.close();
    for (const session of this.#sessions) session.drain();
    const completed = await this.#waitForSessions(milliseconds);
    for (const session of this.#sessions) session.end(originatedReplies.shuttingDown);
    closePools(this.#context);
    this.#deadlines.stop();
    return { completed };
  }

  #makeContext(options: SmtpProxyOptions, handler: MessageHandler, budget: MemoryBudget): SessionContext {
    if (options.delivery.mode === 'forward' && !options.tenant) {
      throw new Error(
        'a forwarding proxy needs a tenant gate: without it, it is an open relay for every Microsoft 365 tenant',
      );
    }
    if (!options.allowlist.length) throw new Error('the allowlist is empty: nobody could send');
    return {
      options,
      allowlist: new AddressList(options.allowlist),
      proxyNetworks: new AddressList(options.proxyNetworks),
      pool: new NextHopPool(options, this.#deadlines),
      routes: this.#routePools(options),
      budget,
      deadlines: this.#deadlines,
      handler,
      report: {
        session: (event) => this.emit('session', event),
        refused: (reason, address) => this.emit('refused', reason, address),
        message: (outcome) => this.emit('message', outcome),
      },
    };
  }

  #routePools(options: SmtpProxyOptions): Map<string, NextHopPool> {
    const pools = [...options.delivery.routes].map(([name, nextHops]) => {
      const delivery = { ...options.delivery, mode: 'forward' as const, mxLookup: false, nextHops };
      return [name, new NextHopPool({ ...options, delivery }, this.#deadlines)] as const;
    });
    return new Map(pools);
  }

  #accept(socket: Socket): void {
    // A probe may have reset its connection before we came to it: nobody is there any more, and nobody was refused.
    if (socket.remoteAddress === undefined) return void socket.destroy();
    if (this.#sessions.size >= this.#context.options.limits.sessions) {
      this.emit('refused', 'sessions', socket.remoteAddress);
      return dismiss(socket, originatedReplies.tooManySessions);
    }
    const session = new Session(socket, this.#context, (ended) => this.#ended(ended));
    this.#sessions.add(session);
    if (this.#draining) session.drain();
    else session.start();
  }

  #ended(session: Session): void {
    this.#sessions.delete(session);
    if (!this.#sessions.size) this.#allGone?.();
  }

  #waitForSessions(milliseconds: number): Promise<boolean> {
    if (!this.#sessions.size) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), milliseconds);
      this.#allGone = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

function sweepInterval({ timeouts }: SmtpProxyOptions): number {
  const shortest = Math.min(...Object.values(timeouts));
  return Math.max(SHORTEST_SWEEP, Math.min(LONGEST_SWEEP, shortest / 4));
}

function closePools({ pool, routes }: SessionContext): void {
  for (const one of [pool, ...routes.values()]) one.close();
}
