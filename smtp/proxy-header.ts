import { isIP } from 'node:net';

const V2_SIGNATURE = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');
const V1_SIGNATURE = Buffer.from('PROXY ');
/** The specification's longest v1 line, with its line end. */
const V1_LONGEST = 107;
const V2_FIXED = 16;
/** Fixed part, addresses, and more type-length-values than any load balancer sends. */
const V2_LONGEST = V2_FIXED + 1024;
const COMMAND_LOCAL = 0x20;
const COMMAND_PROXY = 0x21;
const TCP4 = 0x11;
const TCP6 = 0x21;

/** A header that has been read: the client's address, unless the balancer speaks for itself (a health check). */
export interface ProxyHeader {
  readonly source: string | undefined;
  /** Bytes of the header; what follows is the client's. */
  readonly length: number;
}

/**
 * Reads a PROXY protocol header, version 1 or 2.
 * Source: https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt
 * @returns undefined while more bytes are needed
 * @throws Error when this is no such header, or it is too long
 */
export function readProxyHeader(bytes: Buffer): ProxyHeader | undefined {
  if (startsLike(bytes, V2_SIGNATURE)) return bytes.length < V2_FIXED ? undefined : readVersion2(bytes);
  if (startsLike(bytes, V1_SIGNATURE)) return readVersion1(bytes);
  throw new Error('the connection does not begin with a PROXY header');
}

function startsLike(bytes: Buffer, signature: Buffer): boolean {
  const length = Math.min(bytes.length, signature.length);
  return bytes.subarray(0, length).equals(signature.subarray(0, length));
}

function readVersion1(bytes: Buffer): ProxyHeader | undefined {
  const end = bytes.indexOf('\r\n');
  if (end === -1 ? bytes.length > V1_LONGEST : end + 2 > V1_LONGEST) throw new Error('the PROXY header is too long');
  if (end === -1) return undefined;
  const [, protocol, source, destination, sourcePort, ...rest] = bytes.toString('latin1', 0, end).split(' ');
  if (protocol === 'UNKNOWN') return { source: undefined, length: end + 2 };
  const family = protocol === 'TCP4' ? 4 : protocol === 'TCP6' ? 6 : 0;
  const valid = family && isIP(source ?? '') === family && isIP(destination ?? '') === family;
  if (!valid || rest.length !== 1 || !isPort(sourcePort) || !isPort(rest[0]))
    throw new Error('the PROXY header is malformed');
  return { source, length: end + 2 };
}

function isPort(text: string | undefined): boolean {
  return /^\d{1,5}$/.test(text ?? '') && Number(text) <= 65_535;
}

function readVersion2(bytes: Buffer): ProxyHeader | undefined {
  const command = bytes[12];
  const family = bytes[13];
  const length = V2_FIXED + bytes.readUInt16BE(14);
  if (length > V2_LONGEST) throw new Error('the PROXY header is too long');
  if (command !== COMMAND_LOCAL && command !== COMMAND_PROXY)
    throw new Error('the PROXY header has an unknown command');
  if (bytes.length < length) return undefined;
  if (command === COMMAND_LOCAL) return { source: undefined, length };
  if (family === TCP4 && length >= V2_FIXED + 12) return { source: [...bytes.subarray(16, 20)].join('.'), length };
  if (family === TCP6 && length >= V2_FIXED + 36) return { source: formatIPv6(bytes.subarray(16, 32)), length };
  throw new Error('the PROXY header names no TCP address');
}

function formatIPv6(address: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, at) => address.readUInt16BE(at * 2).toString(16));
  return groups.join(':');
}
