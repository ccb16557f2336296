import type { MessageOutcome } from './message-handler.js';

/** Why a connection, a command or a message was refused by the proxy itself. */
export const refusalReasons = [
  'address',
  'sessions',
  'proxy-header',
  'sender-domain',
  'tenant',
  'secret-header',
  'loop',
  'size',
  'memory',
  'line-length',
  'smuggling',
  'protocol',
  'timeout',
  'next-hop',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What a session tells about itself; codes are the operational log codes of Network Prevent for Email. */
export interface SessionEvent {
  readonly code: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
  readonly sessionId: string;
  readonly remoteAddress: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Events of the proxy, by name. */
export interface SmtpProxyEvents {
  session: [event: SessionEvent];
  refused: [reason: RefusalReason, remoteAddress: string];
  message: [outcome: MessageOutcome];
}
