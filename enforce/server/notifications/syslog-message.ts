/** Severities of RFC 5424, 6.2.1, that are used here. */
export const syslogSeverities = { critical: 2, error: 3, warning: 4, notice: 5, informational: 6 } as const;
export type SyslogSeverity = keyof typeof syslogSeverities;

/** Facility "local use 0". */
const FACILITY = 16;
const FACILITY_FACTOR = 8;
/** Names may only have printable ASCII, and so many of it. */
const LONGEST_HOST = 255;
const LONGEST_ID = 32;

/** What is logged. */
export interface SyslogMessage {
  readonly severity: SyslogSeverity;
  readonly at: Date;
  /** Name of this server. */
  readonly host: string;
  /** Kind of message: INCIDENT, EVENT. */
  readonly id: string;
  /** Any text; control characters are taken out of it. */
  readonly text: string;
}

/**
 * A message as RFC 5424 writes it, without structured data. What is in the text was chosen by senders of mail: with a
 * line feed in it they could write log lines of their own.
 */
export function syslogMessage({ severity, at, host, id, text }: SyslogMessage): string {
  const priority = FACILITY * FACILITY_FACTOR + syslogSeverities[severity];
  const head = [at.toISOString(), word(host, LONGEST_HOST), 'cloud-prevent', String(process.pid), word(id, LONGEST_ID)];
  return `<${String(priority)}>1 ${head.join(' ')} - ${oneLine(text)}`;
}

/** A text without control characters. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function word(text: string, longest: number): string {
  return text.replace(/[^!-~]/g, '').slice(0, longest) || '-';
}
