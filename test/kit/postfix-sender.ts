import { join } from 'node:path';
import { PostfixInstance, type LoggedDelivery } from './postfix-instance';
import { SmtpClient } from './smtp-client';

/** Where a sending Postfix hands everything to. */
export interface PostfixSenderOptions {
  /** Port on 127.0.0.1 that takes all its mail. */
  readonly relayPort: number;
  /** TLS: `encrypt` (default) takes any certificate; `none` uses no TLS; an object verifies. */
  readonly tls?: 'encrypt' | 'none' | { readonly trusted: string; readonly name: string };
  /** Further main.cf parameters. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** A real Postfix that sends: what is submitted to it goes to the relay port, and again after a 4xx. Root only. */
export class PostfixSender {
  private constructor(private readonly postfix: PostfixInstance) {}

  static async start({ relayPort, tls = 'encrypt', settings }: PostfixSenderOptions): Promise<PostfixSender> {
    const verify = typeof tls === 'object' ? tls : undefined;
    const postfix = await PostfixInstance.start(
      (folder) => ({
        myhostname: 'sender.test',
        relayhost: `[127.0.0.1]:${relayPort}`,
        mynetworks: '127.0.0.0/8',
        smtpd_relay_restrictions: 'permit_mynetworks, reject',
        smtpd_recipient_restrictions: 'permit_mynetworks, reject',
        smtputf8_enable: 'yes',
        smtp_tls_security_level: verify ? 'secure' : tls === 'none' ? 'none' : 'encrypt',
        ...(verify && { smtp_tls_CAfile: join(folder, 'trusted.pem'), smtp_tls_secure_cert_match: verify.name }),
        smtp_tls_loglevel: 1,
        // Seconds instead of minutes between attempts.
        queue_run_delay: '1s',
        minimal_backoff_time: '1s',
        maximal_backoff_time: '1s',
        default_destination_concurrency_failed_cohort_limit: 100,
        ...settings,
      }),
      verify && { 'trusted.pem': verify.trusted },
    );
    return new PostfixSender(postfix);
  }

  /** Port to which mail is submitted. */
  get port(): number {
    return this.postfix.port;
  }

  /** Queues a message for sending. */
  async submit(message: { from: string; to: string | readonly string[]; content: Buffer }): Promise<void> {
    const client = await SmtpClient.open({ port: this.port });
    const { mail, recipients, final } = await client.deliver({ ...message, message: message.content });
    await client.quit();
    if (final?.code !== 250) throw new Error(`Postfix refused: ${JSON.stringify([mail, ...recipients, final])}`);
  }

  log(): string {
    return this.postfix.log();
  }

  /** Attempts so far. */
  deliveries(): LoggedDelivery[] {
    return this.postfix.deliveries();
  }

  /** Waits until a recipient's mail has had this status, and gives the first such attempt. */
  delivery(to: string, status: LoggedDelivery['status'], timeout?: number): Promise<LoggedDelivery> {
    return this.postfix.delivery(to, status, timeout);
  }

  stop(): Promise<void> {
    return this.postfix.stop();
  }
}
