import { resolveMx } from 'node:dns/promises';
import { NextHopError } from './next-hop-error.js';
import type { DeliveryOptions, NextHop } from './smtp-proxy-options.js';

/** Milliseconds that MX records are kept; the resolver's own cache knows their real lifetime. */
const MX_LIFETIME = 60_000;
/** After a look-up that failed, what was known before serves for this long before the next: each session would wait. */
const MX_PAUSE = 10_000;
/** A next hop that failed comes behind the others for this long, doubled each time up to the longest. */
const FIRST_BACK_OFF = 1_000;
const LONGEST_BACK_OFF = 60_000;

interface Failures {
  readonly count: number;
  readonly until: number;
}

interface CachedHops {
  readonly hops: NextHop[];
  readonly until: number;
}

/**
 * Knows which next hops there are and in which order they are tried: as configured, those that failed lately last.
 * None is ever left out, so that a single next hop is tried again at once when it is back.
 */
export class NextHopDirectory {
  readonly #failures = new Map<string, Failures>();
  readonly #exchangers = new Map<string, CachedHops>();

  constructor(readonly delivery: DeliveryOptions) {}

  /**
   * @param source address that the upstream session came from; the next hop in reflect mode
   * @throws NextHopError when no MX record can be had
   */
  async candidates(source: string): Promise<NextHop[]> {
    const hops = await this.#configured(source);
    const now = Date.now();
    const delay = (hop: NextHop): number => Math.max(0, (this.#failures.get(keyOf(hop))?.until ?? 0) - now);
    return [...hops].sort((one, other) => delay(one) - delay(other));
  }

  failed(hop: NextHop): void {
    const count = (this.#failures.get(keyOf(hop))?.count ?? 0) + 1;
    const pause = Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** (count - 1));
    this.#failures.set(keyOf(hop), { count, until: Date.now() + pause });
  }

  succeeded(hop: NextHop): void {
    this.#failures.delete(keyOf(hop));
  }

  async #configured(source: string): Promise<readonly NextHop[]> {
    const { mode, nextHops, mxLookup, reflectPort } = this.delivery;
    if (mode === 'reflect') return [{ host: source, port: reflectPort }];
    if (!mxLookup) return nextHops;
    const found = await Promise.allSettled(nextHops.map((domain) => this.#exchangersOf(domain)));
    const hops = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (hops.length || !nextHops.length) return hops;
    const reasons = found.flatMap((one) => (one.status === 'rejected' ? [one.reason as NextHopError] : []));
    throw new NextHopError(reasons.map(({ message }) => message).join('; '), { cause: reasons[0]?.cause });
  }

  async #exchangersOf(domain: NextHop): Promise<NextHop[]> {
    const cached = this.#exchangers.get(domain.host);
    if (cached && cached.until > Date.now()) return cached.hops;
    try {
      const hops = await this.#lookUp(domain);
      this.#exchangers.set(domain.host, { hops, until: Date.now() + MX_LIFETIME });
      return hops;
    } catch (error) {
      // Mail goes on by what was known while the name servers are away.
      if (!cached) throw error;
      this.#exchangers.set(domain.host, { hops: cached.hops, until: Date.now() + MX_PAUSE });
      return cached.hops;
    }
  }

  async #lookUp({ host, port }: NextHop): Promise<NextHop[]> {
    let cause: unknown;
    for (let attempt = 0; attempt < this.delivery.dnsAttempts; attempt++) {
      try {
        const records = await resolveMx(host);
        const usable = records.filter(({ exchange }) => exchange !== '' && exchange !== '.');
        usable.sort((one, other) => one.priority - other.priority);
        if (usable.length) return usable.map(({ exchange }) => ({ host: exchange, port }));
        throw new NextHopError(`${host}: its MX records say that it takes no mail`);
      } catch (error) {
        cause = error;
      }
    }
    throw new NextHopError(`${host}: no MX records after ${this.delivery.dnsAttempts} attempts`, { cause });
  }
}

function keyOf({ host, port }: NextHop): string {
  return `${host}:${port}`;
}
