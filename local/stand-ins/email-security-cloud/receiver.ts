import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { NetworkList } from '../../network-list.js';
import type { ArrivedMessage } from './arrived-message.js';
import { headerValues } from './header-values.js';
import { digestMessage, type MessageDigest } from './message-digest.js';
import type { ReceiverConfiguration } from './receiver-configuration.js';
import { smtpRefusal } from './smtp-refusal.js';

/** Email Security.cloud accepts 52 MB, encoded (Broadcom KB 406156). */
const LARGEST_MESSAGE = 52 * 1024 ** 2;

/**
 * A stand-in for Email Security.cloud: takes mail over TLS from the registered detectors of registered tenants and
 * from nobody else, delivers nothing, and tells what arrived.
 */
export class Receiver {
  private readonly server: SMTPServer;
  private readonly networks: NetworkList;

  /** @param onArrival called before the message is acknowledged */
  constructor(
    private readonly configuration: ReceiverConfiguration,
    private readonly onArrival: (message: ArrivedMessage) => void,
    onError: (error: Error) => void,
  ) {
    const { hostName, keystore, networks } = configuration;
    this.networks = new NetworkList(networks);
    this.server = new SMTPServer({
      name: hostName,
      banner: 'stand-in for Email Security.cloud',
      pfx: readFileSync(keystore.file),
      passphrase: readFileSync(keystore.passwordFile, 'utf8').split(/\r?\n/, 1)[0],
      minVersion: 'TLSv1.2',
      disabledCommands: ['AUTH'],
      disableReverseLookup: true,
      size: LARGEST_MESSAGE,
      onConnect: (session, callback) => callback(this.refusalOfAddress(session)),
      onMailFrom: (_address, session, callback) => callback(refusalWithoutTls(session)),
      onData: (stream, session, callback) => {
        this.receive(stream, session).then(
          (reply) => callback(null, reply),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        );
      },
    });
    // A peer that resets its connection is no failure of the server; it is told for the log.
    this.server.on('error', onError);
  }

  /** Starts to listen; rejects when the port cannot be had. */
  listen(): Promise<AddressInfo> {
    const { address, port } = this.configuration.listen;
    return new Promise((resolve, reject) => {
      const listening = this.server.listen(port, address);
      listening.once('error', reject);
      listening.once('listening', () => resolve(listening.address() as AddressInfo));
    });
  }

  /** Takes no more connections, ends those that are open, and resolves when all are gone. */
  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private refusalOfAddress({ remoteAddress }: SMTPServerSession): Error | null {
    return this.networks.has(remoteAddress)
      ? null
      : smtpRefusal(550, `5.7.1 ${remoteAddress} is not a registered address`);
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const digest = await digestMessage(stream);
    if (stream.sizeExceeded) throw smtpRefusal(552, '5.3.4 Message larger than 52 MB');
    this.checkTenant(digest);
    const message = arrivedMessage(digest, session);
    this.onArrival(message);
    return `2.0.0 Ok: accepted, ${digest.bodySha256.slice(0, 16)}`;
  }

  /** Mail of tenants that are not registered is refused (Broadcom KB 432049). */
  private checkTenant({ header }: MessageDigest): void {
    const values = headerValues(header, 'X-OriginatorOrg').map((value) => value.toLowerCase());
    const [value] = values;
    const known = value !== undefined && this.configuration.originatorOrgs.some((org) => org.toLowerCase() === value);
    if (values.length !== 1 || !known) throw smtpRefusal(550, '5.7.1 X-OriginatorOrg is not registered');
  }
}

function refusalWithoutTls({ secure }: SMTPServerSession): Error | null {
  return secure ? null : smtpRefusal(530, '5.7.0 Must issue a STARTTLS command first');
}

function arrivedMessage(digest: MessageDigest, session: SMTPServerSession): ArrivedMessage {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    arrivedAt: new Date().toISOString(),
    messageId: headerValues(digest.header, 'Message-ID')[0] ?? '',
    sender: mailFrom ? mailFrom.address : '',
    recipients: rcptTo.map(({ address }) => address),
    deliveredBy: session.hostNameAppearsAs,
    tls: session.tlsOptions ? session.tlsOptions.version : '',
    ...digest,
  };
}
