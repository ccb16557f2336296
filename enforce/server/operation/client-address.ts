import { BlockList, isIP, isIPv4 } from 'node:net';

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
/** `203.0.113.7:49152` or `[2001:db8::1]:49152`, as some balancers write it. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/;
/** Proxies in a row that are looked through. */
const MOST_PROXIES = 10;

/** Finds out who is behind the proxies that a server stands behind. */
export class ClientAddress {
  private readonly trusted = new BlockList();

  /** @param networks of the proxies whose word counts, such as `10.0.0.0/24`; nobody else's does */
  constructor(networks: readonly string[]) {
    for (const network of networks) {
      const [address = '', bits = ''] = network.split('/');
      this.trusted.addSubnet(address, Number(bits), familyOf(address));
    }
  }

  /**
   * The address of a request's client: that of the connection, or, where a trusted proxy made it, the right-most one in
   * `X-Forwarded-For` that is no trusted proxy itself. What stands left of it the client has written, and may be anything.
   * @param connected address of the connection
   * @param forwarded the header; of several the values joined by commas
   */
  of(connected: string, forwarded: string | undefined): string {
    let client = plain(connected);
    const before = (forwarded ?? '').split(',').slice(-MOST_PROXIES).reverse();
    for (const entry of before) {
      if (!this.isTrusted(client)) return client;
      const address = parse(entry);
      // A trusted proxy that writes no address says nothing of the client; it is the last that is known.
      if (address === undefined) return client;
      client = address;
    }
    return client;
  }

  private isTrusted(address: string): boolean {
    return isIP(address) !== 0 && this.trusted.check(address, familyOf(address));
  }
}

function parse(entry: string): string | undefined {
  const text = entry.trim();
  const [, bracketed, dotted] = WITH_PORT.exec(text) ?? [];
  const address = plain(bracketed ?? dotted ?? text);
  return isIP(address) === 0 ? undefined : address;
}

/** Without a zone; an IPv4 address in its own form. */
function plain(address: string): string {
  const [withoutZone = ''] = address.split('%');
  return MAPPED_IPV4.exec(withoutZone)?.[1] ?? withoutZone;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
