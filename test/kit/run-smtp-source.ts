import { StartedProgram } from './started-program';

/** What `smtp-source` shall send. */
export interface SmtpSourceLoad {
  readonly port: number;
  readonly messages: number;
  /** At the same time; default 10. */
  readonly sessions?: number;
  /** Bytes of each message; default 4,096. */
  readonly size?: number;
  readonly from: string;
  readonly to: string;
  /** One connection for many messages; default: a new one for each. */
  readonly keepConnections?: boolean;
  /** Further arguments of smtp-source(1). */
  readonly more?: readonly string[];
  /** Milliseconds; default 60,000. */
  readonly timeout?: number;
}

/** Runs Postfix's `smtp-source` to its end. Rejects when a message was not accepted. */
export async function runSmtpSource(load: SmtpSourceLoad): Promise<void> {
  const { port, messages, sessions = 10, size = 4_096, from, to, more = [] } = load;
  const numbers = ['-m', `${messages}`, '-s', `${sessions}`, '-l', `${size}`];
  const connections = load.keepConnections ? ['-d'] : [];
  const args = [...numbers, ...connections, '-f', from, '-t', to, ...more, `inet:127.0.0.1:${port}`];
  await new StartedProgram('smtp-source', args).finished(load.timeout);
}
