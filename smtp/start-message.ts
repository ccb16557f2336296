import { MessageCollector } from './message-collector.js';
import type { Session } from './session.js';
import type { Transaction } from './transaction.js';

/** Makes ready for the bytes of a message. */
export function startMessage(session: Session, transaction: Transaction): void {
  const { options, budget } = session.context;
  const { messageSize, spillAt } = options.limits;
  transaction.content = new MessageCollector({ messageSize, spillAt, spillDirectory: options.spillDirectory }, budget);
  transaction.startedAt = Date.now();
}
