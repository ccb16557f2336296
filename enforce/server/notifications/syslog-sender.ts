import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { SyslogConfiguration } from './notification-configuration.js';

const LIMIT_MS = 10_000;
/** Longest datagram; a longer message is cut. */
const LONGEST_DATAGRAM = 8_192;

/**
 * Sends one syslog message. Over TCP and TLS it is framed by its length (RFC 6587, 3.4.1; RFC 5425), so that no text
 * can end it early, and has been handed over when the server has taken the end of the connection; over UDP nobody
 * knows.
 * @throws the connection's error, or after 10 seconds
 */
export async function sendSyslog(to: SyslogConfiguration, message: string): Promise<void> {
  const bytes = Buffer.from(message, 'utf8');
  if (to.transport === 'udp') await sendDatagram(to, bytes.subarray(0, LONGEST_DATAGRAM));
  else await sendFramed(await open(to), bytes);
}

async function open({ transport, host, port, trustedRootFile }: SyslogConfiguration): Promise<Socket> {
  if (transport === 'tcp') return connectTcp({ host, port });
  const ca = trustedRootFile === undefined ? undefined : await readFile(trustedRootFile, 'utf8');
  // RFC 6066 knows no addresses as server names; the certificate is compared with the host all the same.
  const servername = isIP(host) === 0 ? host : '';
  return connectTls({ host, port, servername, minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) });
}

async function sendFramed(socket: Socket, bytes: Buffer): Promise<void> {
  try {
    const secure = 'authorized' in socket;
    await once(socket, secure ? 'secureConnect' : 'connect', { signal: AbortSignal.timeout(LIMIT_MS) });
    const closed = once(socket, 'close', { signal: AbortSignal.timeout(LIMIT_MS) });
    // A server that answers is not listened to, but its end must be noticed.
    socket.resume();
    socket.end(Buffer.concat([Buffer.from(`${String(bytes.length)} `), bytes]));
    await closed;
  } finally {
    socket.destroy();
  }
}

async function sendDatagram({ host, port }: SyslogConfiguration, bytes: Buffer): Promise<void> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    await new Promise<void>((resolve, reject) =>
      socket.send(bytes, port, host, (error) => (error ? reject(error) : resolve())),
    );
  } finally {
    socket.close();
  }
}
