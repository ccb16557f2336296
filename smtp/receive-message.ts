import { completeMessage } from './complete-message.js';
import { originatedReplies } from './originated-replies.js';
import { reply } from './reply.js';
import type { MessageCollector } from './message-collector.js';
import type { Session } from './session.js';
import type { Transaction } from './transaction.js';

/** A message that is over the limit is taken and dropped up to this many times the limit; then the session ends. */
const PATIENCE = 2;

/**
 * Takes message bytes out of the input, and has the message completed when they were the last.
 * @returns what follows them
 */
export function receiveMessage(session: Session, input: Buffer): Buffer {
  const { transaction } = session;
  const content = transaction?.content;
  if (!transaction || !content) throw new Error('message bytes without a transaction');
  session.touch();
  const rest = transaction.receiver ? takeData(session, transaction, input) : takeChunk(session, transaction, input);
  if (session.phase === 'message') guard(session, content);
  return rest;
}

function takeData(session: Session, transaction: Transaction, input: Buffer): Buffer {
  const received = transaction.receiver?.push(input);
  received?.pieces.forEach((piece) => transaction.content?.append(piece));
  if (!received?.rest) return input.subarray(input.length);
  complete(session, transaction);
  return received.rest;
}

function takeChunk(session: Session, transaction: Transaction, input: Buffer): Buffer {
  const taken = Math.min(input.length, transaction.chunkLeft);
  transaction.content?.append(input.subarray(0, taken));
  transaction.chunkLeft -= taken;
  if (transaction.chunkLeft === 0) {
    if (transaction.lastChunk) complete(session, transaction);
    else acknowledgeChunk(session, transaction);
  }
  return input.subarray(taken);
}

function acknowledgeChunk(session: Session, { content }: Transaction): void {
  session.phase = 'command';
  session.unproductive = 0;
  session.replies.send(reply(250, `2.0.0 Ok: ${content?.size ?? 0} octets so far.`));
}

function complete(session: Session, transaction: Transaction): void {
  session.phase = 'command';
  session.work(completeMessage(session, transaction));
}

function guard(session: Session, content: MessageCollector): void {
  if (content.congested) session.pauseUntil(content.settle());
  if (content.size <= PATIENCE * session.context.options.limits.messageSize) return;
  session.context.report.refused('size', session.remoteAddress);
  session.end(originatedReplies.tooLarge);
}
