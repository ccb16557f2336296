import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const SIGNATURE = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');
const VERSION_2_PROXY = 0x21;
const TCP_OVER = { ipv4: 0x11, ipv6: 0x21 } as const;

/** One end of a TCP connection. */
export interface ConnectionEnd {
  readonly address: string;
  readonly port: number;
}

/** Which form of the header; `off` for none. */
export type ProxyVersion = 'off' | 'v1' | 'v2';

/**
 * A PROXY protocol header for a TCP connection (haproxy.org/download/2.9/doc/proxy-protocol.txt, sections 2.1 and 2.2).
 * @param source the client
 * @param destination where the client connected to; of the same family as the source
 */
export function proxyHeader(version: ProxyVersion, source: ConnectionEnd, destination: ConnectionEnd): Buffer {
  if (version === 'off') return Buffer.alloc(0);
  const [from, to] = [ipaddr.process(source.address), ipaddr.process(destination.address)];
  if (version === 'v2') return binaryHeader(from, to, source.port, destination.port);
  const family = from.kind() === 'ipv4' ? 'TCP4' : 'TCP6';
  return Buffer.from(`PROXY ${family} ${from} ${to} ${source.port} ${destination.port}\r\n`, 'latin1');
}

function binaryHeader(from: Address, to: Address, fromPort: number, toPort: number): Buffer {
  const ports = Buffer.alloc(4);
  ports.writeUInt16BE(fromPort, 0);
  ports.writeUInt16BE(toPort, 2);
  const body = Buffer.concat([...[from, to].map((address) => Buffer.from(address.toByteArray())), ports]);
  const fixed = Buffer.from([VERSION_2_PROXY, TCP_OVER[from.kind()], body.length >> 8, body.length & 0xff]);
  return Buffer.concat([SIGNATURE, fixed, body]);
}
