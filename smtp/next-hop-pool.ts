import type { Deadlines } from './deadlines.js';
import { NextHopDirectory } from './next-hop-directory.js';
import { NextHopError } from './next-hop-error.js';
import { NextHopSession } from './next-hop-session.js';
import type { NextHop, SmtpProxyOptions } from './smtp-proxy-options.js';

/** Idle sessions kept for the next upstream session. */
const MAX_IDLE = 100;
/** Milliseconds that a session is kept idle; less than any server waits (Messaging Gateway: 30 s, KB 374994). */
const IDLE_TIME = 5_000;
/** Messages over one session; some servers end longer ones. */
const MAX_MESSAGES = 500;

interface IdleSession {
  readonly session: NextHopSession;
  readonly since: number;
}

/**
 * Opens sessions with the next hop, one for each upstream session, and keeps those that ended cleanly for the next
 * one: connecting and TLS cost more than the rest of a small message.
 */
export class NextHopPool {
  readonly #directory: NextHopDirectory;
  readonly #tlsSessions = new Map<string, Buffer>();
  #idle: IdleSession[] = [];
  #closed = false;
  readonly #sweep: NodeJS.Timeout;

  constructor(
    readonly options: Pick<SmtpProxyOptions, 'delivery' | 'hostName' | 'timeouts'>,
    readonly deadlines: Deadlines,
  ) {
    this.#directory = new NextHopDirectory(options.delivery);
    this.#sweep = setInterval(() => this.#dropOld(), IDLE_TIME / 5);
    this.#sweep.unref();
  }

  /**
   * @param source address that the upstream session came from
   * @throws NextHopError when no next hop can be reached
   */
  async acquire(source: string): Promise<NextHopSession> {
    return this.#takeIdle(source) ?? (await this.open(source));
  }

  /** Opens a new session, whatever is idle. */
  async open(source: string): Promise<NextHopSession> {
    const problems: string[] = [];
    for (const hop of await this.#directory.candidates(source)) {
      try {
        const session = await this.#connect(hop);
        this.#directory.succeeded(hop);
        return session;
      } catch (error) {
        this.#directory.failed(hop);
        problems.push((error as Error).message);
      }
    }
    throw new NextHopError(problems.join('; ') || 'no next hop is configured');
  }

  /** Takes back a session whose last transaction has ended. */
  release(session: NextHopSession): void {
    const key = keyOf(session.options.hop);
    if (session.tlsSession) this.#tlsSessions.set(key, session.tlsSession);
    const usable = session.alive && session.messages < MAX_MESSAGES;
    if (usable && !this.#closed && this.#idle.length < MAX_IDLE) this.#idle.push({ session, since: Date.now() });
    else session.quit();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#sweep);
    this.#idle.forEach(({ session }) => session.quit());
    this.#idle = [];
  }

  #connect(hop: NextHop): Promise<NextHopSession> {
    const { hostName, delivery, timeouts } = this.options;
    const tlsSession = this.#tlsSessions.get(keyOf(hop));
    return NextHopSession.open({ hop, hostName, delivery, timeouts, deadlines: this.deadlines, tlsSession });
  }

  /** The one used last, so that the others grow old and are closed when the load falls. */
  #takeIdle(source: string): NextHopSession | undefined {
    const { mode } = this.options.delivery;
    for (let at = this.#idle.length - 1; at >= 0; at--) {
      const { session } = this.#idle[at] as IdleSession;
      if (mode === 'reflect' && session.options.hop.host !== source) continue;
      this.#idle.splice(at, 1);
      if (session.alive) return session;
    }
    return undefined;
  }

  #dropOld(): void {
    const oldest = Date.now() - IDLE_TIME;
    const [old, young] = [
      this.#idle.filter(({ since }) => since < oldest),
      this.#idle.filter(({ since }) => since >= oldest),
    ];
    this.#idle = young;
    old.forEach(({ session }) => session.quit());
  }
}

function keyOf({ host, port }: NextHop): string {
  return `${host}:${port}`;
}
