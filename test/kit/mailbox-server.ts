import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it gets. */
export class MailboxServer {
  readonly mails: { readonly to: readonly string[]; readonly mail: ParsedMail }[] = [];
  /** Answers so many messages with 451 first. */
  refuse = 0;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailboxServer> {
    const mailbox: MailboxServer = new MailboxServer(
      new SMTPServer({
        disabledCommands: ['STARTTLS', 'AUTH'],
        onData(stream, session, callback) {
          simpleParser(stream).then((mail) => {
            if (mailbox.refuse > 0) {
              mailbox.refuse--;
              return callback(Object.assign(new Error('later'), { responseCode: 451 }));
            }
            mailbox.mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail });
            callback();
          }, callback);
        },
      }),
    );
    mailbox.server.listen(0, '127.0.0.1');
    await once(mailbox.server.server, 'listening');
    return mailbox;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}
