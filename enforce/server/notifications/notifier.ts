import { EnforceError } from '../operation/enforce-error.js';
import type { CredentialStore } from '../credentials/credential-store.js';
import { EmailSender, type Email } from './email-sender.js';
import type { NotificationsConfiguration } from './notification-configuration.js';
import { syslogMessage, type SyslogMessage } from './syslog-message.js';
import { sendSyslog } from './syslog-sender.js';

/** A message for a syslog server, in both forms that one may want. */
export interface LoggedMessage extends Omit<SyslogMessage, 'host'> {
  readonly cef: string;
}

/** Sends notifications to the places of the configuration. */
export class Notifier {
  private readonly sender: EmailSender | undefined;

  /** @param name of this server, in syslog messages */
  constructor(
    private readonly name: string,
    private readonly configuration: NotificationsConfiguration,
    credentials: CredentialStore,
  ) {
    this.sender = configuration.email && new EmailSender(configuration.email, credentials);
  }

  /** @throws EnforceError `notificationPlaceUnknown`, or what the mail server refused */
  async email(email: Email): Promise<void> {
    if (!this.sender) throw new EnforceError('notificationPlaceUnknown', 'notifications.email is not configured.');
    await this.sender.send(email);
  }

  /** @throws EnforceError `notificationPlaceUnknown`, or the connection's error */
  async syslog(name: string, { cef, ...message }: LoggedMessage): Promise<void> {
    const to = this.configuration.syslog.find((one) => one.name === name);
    if (!to) throw new EnforceError('notificationPlaceUnknown', `notifications.syslog has no "${name}".`);
    const text = to.format === 'cef' ? cef : message.text;
    await sendSyslog(to, syslogMessage({ ...message, text, host: this.name }));
  }
}
