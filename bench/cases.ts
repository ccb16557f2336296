/** One kind of load. */
export interface MailCase {
  readonly name: string;
  /** Bytes of one message on the wire. */
  readonly size: number;
  /** Whether a connection carries many messages, or one. */
  readonly keepConnections: boolean;
  /** Connections at a time. */
  readonly sessions: number;
  /** Whether it also runs with `--quick`. */
  readonly quick: boolean;
}

const sizes = { '4 KB': 4 * 1024, '50 KB': 50 * 1024, '1 MB': 1024 ** 2 } as const;

function mailCase(
  size: keyof typeof sizes,
  connections: 'new' | 'kept',
  sessions: number,
  quick: 'also quick' | 'full only',
): MailCase {
  return {
    name: `${size}, ${connections}, ${sessions}`,
    size: sizes[size],
    keepConnections: connections === 'kept',
    sessions,
    quick: quick === 'also quick',
  };
}

/** Every load that is measured: size, a new connection for each message or kept connections, connections at a time. */
export const cases: readonly MailCase[] = [
  mailCase('4 KB', 'new', 20, 'full only'),
  mailCase('4 KB', 'new', 100, 'also quick'),
  mailCase('4 KB', 'kept', 20, 'full only'),
  mailCase('4 KB', 'kept', 100, 'also quick'),
  mailCase('50 KB', 'new', 20, 'also quick'),
  mailCase('50 KB', 'new', 100, 'full only'),
  mailCase('1 MB', 'new', 20, 'also quick'),
  mailCase('1 MB', 'new', 100, 'full only'),
];
