import type { Session } from '../session.js';

/** One SMTP command. */
export interface Verb {
  /** May follow MAIL and RCPT before their replies have come, without waiting for them. */
  readonly pipelined: boolean;
  /**
   * @param argument what follows the verb and its space; bytes as Latin-1, no control characters
   * @param more true when the client has already sent something behind this command
   */
  run(session: Session, argument: string, more: boolean): void;
}
