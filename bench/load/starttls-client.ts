import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { recipient, sender } from './envelope.js';
import { SmtpConversation } from './smtp-conversation.js';

/** Milliseconds of silence after which a session has failed. */
const PATIENCE = 60_000;

/** What one run of the client sends. */
export interface SessionLoad {
  readonly port: number;
  /** Sessions in all; each is a connection of its own with one message. */
  readonly count: number;
  /** Sessions at a time. */
  readonly concurrency: number;
  /** The message with CRLF line ends, without a line that begins with a dot. */
  readonly message: Buffer;
  /** With it every session uses STARTTLS: a full handshake, never a resumed one, with a certificate that is verified. */
  readonly tls: { readonly host: string; readonly trusted: string } | undefined;
}

/**
 * Sends the load; `smtp-source` cannot, as it has no TLS.
 * @returns seconds from the first connection to the last reply
 * @throws BenchError at the first reply that is not positive; the sessions that are under way then come to their end
 */
export async function sendSessions(load: SessionLoad, signal: AbortSignal): Promise<number> {
  const started = performance.now();
  let left = load.count;
  const worker = async () => {
    while (left-- > 0) {
      signal.throwIfAborted();
      await session(load).catch((error: unknown) => {
        left = 0;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: load.concurrency }, worker));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return (performance.now() - started) / 1000;
}

async function session({ port, message, tls }: SessionLoad): Promise<void> {
  const plain = connect({ host: '127.0.0.1', port, timeout: PATIENCE });
  let socket: Socket = plain;
  try {
    const greeting = new SmtpConversation(plain);
    await greeting.exchange(undefined, '220');
    await greeting.exchange('EHLO source.example\r\n', '250');
    if (tls) {
      await greeting.exchange('STARTTLS\r\n', '220');
      socket = await secured(greeting.release(), tls);
    }
    await sendMessage(tls ? await afterStartTls(socket) : greeting, message);
  } finally {
    socket.destroy();
  }
}

function secured(socket: Socket, { host, trusted }: { host: string; trusted: string }): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const encrypted = connectTls({ socket, servername: host, ca: trusted, minVersion: 'TLSv1.2' });
    encrypted.once('error', reject);
    encrypted.once('secureConnect', () => resolve(encrypted.off('error', reject)));
  });
}

async function afterStartTls(socket: Socket): Promise<SmtpConversation> {
  const conversation = new SmtpConversation(socket);
  await conversation.exchange('EHLO source.example\r\n', '250');
  return conversation;
}

async function sendMessage(conversation: SmtpConversation, message: Buffer): Promise<void> {
  await conversation.exchange(`MAIL FROM:<${sender}>\r\n`, '250');
  await conversation.exchange(`RCPT TO:<${recipient}>\r\n`, '250');
  await conversation.exchange('DATA\r\n', '354');
  await conversation.exchange(Buffer.concat([message, Buffer.from('.\r\n')]), '250');
  await conversation.exchange('QUIT\r\n', '221');
}
