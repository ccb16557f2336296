import { isAscii } from 'node:buffer';
import SMTPConnection, { type SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';

/** Where the outbound connector leads. */
export interface Connector {
  readonly host: string;
  readonly port: number;
  /** Name that the certificate must have (`-TlsSettings DomainValidation -TlsDomain`). */
  readonly tlsDomain: string;
  /** PEM certificates that are trusted, and no others. */
  readonly trustedRoots: readonly string[];
}

/** One message and its envelope. */
export interface OutboundMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: Buffer;
}

/** What one attempt came to. */
export interface Attempt {
  /** Code of the reply that decided; 0 when the connection failed before one came. */
  readonly code: number;
  /** That reply, or why the connection failed. */
  readonly reply: string;
  /** Name that the other side gave in its reply to EHLO. */
  readonly peer: string | undefined;
}

const CLIENT_NAME = 'EUR01-DB5-obe.outbound.protection.outlook.com';
const CONNECT_MILLISECONDS = 10_000;
const REPLY_MILLISECONDS = 120_000;

/** Sends one message in a session of its own, over STARTTLS or not at all. Never throws: a failure is an attempt too. */
export async function sendOnce(connector: Connector, mail: OutboundMail): Promise<Attempt> {
  const connection = new SMTPConnection({
    host: connector.host,
    port: connector.port,
    name: CLIENT_NAME,
    requireTLS: true,
    tls: { servername: connector.tlsDomain, ca: [...connector.trustedRoots], minVersion: 'TLSv1.2' },
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    socketTimeout: REPLY_MILLISECONDS,
  });
  let peer: string | undefined;
  try {
    await connected(connection);
    peer = nameOfPeer(connection.lastServerResponse);
    const info = await sent(connection, mail);
    connection.quit();
    return { code: codeOf(info.response), reply: info.response, peer };
  } catch (error) {
    connection.close();
    const reply = replyOf(error);
    return { code: codeOf(reply), reply, peer };
  }
}

function connected(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    // Stays for the life of the connection: a peer that goes away after its reply is no error of ours.
    connection.on('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
}

function sent(connection: SMTPConnection, { from, to, content }: OutboundMail): Promise<SMTPConnectionSendInfo> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.send({ from, to: [...to], use8BitMime: !isAscii(content) }, content, (error, info) =>
      error ? reject(error) : resolve(info),
    );
  });
}

function nameOfPeer(ehloReply: string | false): string | undefined {
  return ehloReply ? /^250[- ](\S+)/.exec(ehloReply)?.[1] : undefined;
}

function codeOf(reply: string): number {
  return Number(/^\d{3}/.exec(reply)?.[0] ?? 0);
}

function replyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const response = 'response' in error && typeof error.response === 'string' ? error.response : '';
  return response || error.message;
}
