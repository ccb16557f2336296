import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { postfixIds, PostfixInstance } from './postfix-instance';
import type { TestCertificate } from './test-authority';
import { waitUntil } from './wait-until';

/** Everything is optional. */
export interface PostfixNextHopOptions {
  /** Accepted recipient domains; default `example.net`. */
  readonly domains?: readonly string[];
  /** Offers STARTTLS with this certificate, and takes mail only after it. */
  readonly tls?: TestCertificate;
  /** Replies to RCPT: `{ 'busy@example.net': '451 4.2.1 Later' }`. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Further main.cf parameters. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** A message as Postfix's virtual(8) put it into a maildir, without what Postfix put at its top. */
export interface MaildirMessage {
  readonly from: string;
  readonly to: string;
  /** With CRLF again: Postfix stores LF, and ends a last line that has no end. */
  readonly content: Buffer;
}

/** A real Postfix that receives mail as next hop and delivers it into a maildir. Root only. */
export class PostfixNextHop {
  private constructor(private readonly postfix: PostfixInstance) {}

  static async start({ domains, tls, answers = {}, settings }: PostfixNextHopOptions = {}): Promise<PostfixNextHop> {
    const access = Object.entries(answers).map(([address, reply]) => `${address} ${reply}\n`);
    const files = { access: access.join(''), ...(tls && { 'cert.pem': tls.cert, 'key.pem': tls.key }) };
    const [user, group] = postfixIds();
    const postfix = await PostfixInstance.start(
      (folder) => ({
        myhostname: 'next.hop.test',
        virtual_mailbox_domains: (domains ?? ['example.net']).join(' '),
        virtual_mailbox_base: join(folder, 'mail'),
        virtual_mailbox_maps: 'static:inbox/',
        virtual_minimum_uid: 1,
        virtual_uid_maps: `static:${user}`,
        virtual_gid_maps: `static:${group}`,
        smtpd_relay_restrictions: 'reject_unauth_destination',
        smtpd_recipient_restrictions: `check_recipient_access texthash:${join(folder, 'access')}, permit`,
        ...(tls && {
          smtpd_tls_security_level: 'encrypt',
          smtpd_tls_cert_file: join(folder, 'cert.pem'),
          smtpd_tls_key_file: join(folder, 'key.pem'),
          smtpd_tls_received_header: 'yes',
          smtpd_tls_loglevel: 1,
        }),
        ...settings,
      }),
      files,
    );
    return new PostfixNextHop(postfix);
  }

  get port(): number {
    return this.postfix.port;
  }

  log(): string {
    return this.postfix.log();
  }

  /** Messages that have been delivered so far, one for each recipient. */
  messages(): MaildirMessage[] {
    const folder = join(this.postfix.path, 'mail', 'inbox', 'new');
    if (!existsSync(folder)) return [];
    return readdirSync(folder).map((name) => parseMaildirFile(readFileSync(join(folder, name), 'latin1')));
  }

  /** Waits until at least this many have been delivered, and gives them all. */
  async received(count: number, timeout?: number): Promise<readonly MaildirMessage[]> {
    await waitUntil(`Postfix has delivered ${count} messages`, () => this.messages().length >= count, timeout);
    return this.messages();
  }

  stop(): Promise<void> {
    return this.postfix.stop();
  }
}

/** Postfix adds three lines with the envelope and one folded Received. */
const ADDED = /^Return-Path: <(.*)>\nX-Original-To: (.*)\nDelivered-To: .*\nReceived: .*\n(?:[ \t].*\n)*/;

function parseMaildirFile(text: string): MaildirMessage {
  const [added, from, to] = ADDED.exec(text) ?? [];
  if (added === undefined || from === undefined || to === undefined) {
    throw new Error(`Postfix's own headers are not at the top of ${JSON.stringify(text.slice(0, 500))}.`);
  }
  return { from, to, content: Buffer.from(text.slice(added.length).replaceAll('\n', '\r\n'), 'latin1') };
}
