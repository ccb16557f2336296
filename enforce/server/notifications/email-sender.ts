import { readFile } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import type { CredentialStore } from '../credentials/credential-store.js';
import type { EmailConfiguration } from './notification-configuration.js';
import { oneLine } from './syslog-message.js';

const LIMIT_MS = 20_000;

/** A notification by mail. */
export interface Email {
  readonly to: readonly string[];
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** The same for the same notification, so that one sent twice can be told. */
  readonly id: string;
}

/** Sends notifications through a mail server. */
export class EmailSender {
  constructor(
    private readonly configuration: EmailConfiguration,
    private readonly credentials: CredentialStore,
  ) {}

  /** @throws when the server does not take it for every recipient; EnforceError `credentialUnknown` */
  async send({ to, subject, text, id }: Email): Promise<void> {
    const { from, host } = this.configuration;
    const transport = createTransport(await this.options());
    try {
      const { rejected } = await transport.sendMail({
        from,
        to: [...to],
        subject: oneLine(subject),
        text,
        messageId: `<${id}@${host}>`,
        // RFC 3834: nobody's absence is to answer it, and no other program.
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      if (rejected.length > 0) throw new Error(`the mail server refused ${rejected.map(String).join(', ')}`);
    } finally {
      transport.close();
    }
  }

  private async options() {
    const { host, port, tls, trustedRootFile, credential } = this.configuration;
    const ca = trustedRootFile === undefined ? undefined : await readFile(trustedRootFile, 'utf8');
    const known = credential === undefined ? undefined : await this.credentials.reveal(credential);
    return {
      host,
      port,
      secure: tls === 'tls',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      tls: { minVersion: 'TLSv1.2' as const, ...(ca !== undefined && { ca }) },
      connectionTimeout: LIMIT_MS,
      greetingTimeout: LIMIT_MS,
      socketTimeout: LIMIT_MS,
      ...(known && { auth: { user: known.userName ?? '', pass: known.password } }),
    };
  }
}
