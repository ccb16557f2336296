import type { AddressList } from './address-list.js';
import type { Deadlines } from './deadlines.js';
import type { MemoryBudget } from './memory-budget.js';
import type { MessageHandler, MessageOutcome } from './message-handler.js';
import type { NextHopPool } from './next-hop-pool.js';
import type { RefusalReason, SessionEvent } from './smtp-proxy-events.js';
import type { SmtpProxyOptions } from './smtp-proxy-options.js';

/** What all sessions share. A session keeps the context it began with when the proxy is reconfigured. */
export interface SessionContext {
  readonly options: SmtpProxyOptions;
  readonly allowlist: AddressList;
  readonly proxyNetworks: AddressList;
  readonly pool: NextHopPool;
  /** For each route. */
  readonly routes: ReadonlyMap<string, NextHopPool>;
  readonly budget: MemoryBudget;
  readonly deadlines: Deadlines;
  readonly handler: MessageHandler;
  readonly report: SessionReport;
}

/** Where sessions tell what happens in them. */
export interface SessionReport {
  session(event: SessionEvent): void;
  refused(reason: RefusalReason, remoteAddress: string): void;
  message(outcome: MessageOutcome): void;
}
