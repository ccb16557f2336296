import { MessageCollector } from './message-collector.js';
import type { Session } from './session.js';
import type { Transaction } from './transaction.js';

/** Makes ready for the bytes of a message. */
export function startMessage(session: Session, transaction: Transaction): void {
  const { options, budget, blocks } = session.context;
  const { messageSize, spillAt } = options.limits;
  const limits = { messageSize, spillAt, spillDirectory: options.spillDirectory };
  transaction.content = new MessageCollector(limits, budget, blocks);
  transaction.startedAt = Date.now();
}
