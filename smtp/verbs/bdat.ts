import { originatedReplies } from '../originated-replies.js';
import { receiveMessage } from '../receive-message.js';
import { startMessage } from '../start-message.js';
import type { Verb } from './verb.js';

const ARGUMENT = /^(\d{1,15})( LAST)?$/i;
/** A refused chunk is still taken from the client, up to this many bytes; beyond that the session ends. */
const MAX_DISCARDED = 16 * 1024 * 1024;
const NOTHING = Buffer.alloc(0);

/** Takes a chunk of the message (RFC 3030). Chunks are not dot-stuffed and may hold any bytes. */
export const bdat: Verb = {
  pipelined: false,
  run(session, argument) {
    const { transaction } = session;
    const [, size, last] = ARGUMENT.exec(argument) ?? [];
    if (size === undefined || !session.offered.has('CHUNKING')) return session.end(originatedReplies.sessionError);
    const refused = !transaction
      ? originatedReplies.badSequence
      : transaction.recipients.length
        ? undefined
        : originatedReplies.noRecipients;
    if (refused || !transaction) {
      if (Number(size) > MAX_DISCARDED) return session.end(originatedReplies.sessionError);
      return session.discard(Number(size), refused ?? originatedReplies.badSequence);
    }
    if (!transaction.content) startMessage(session, transaction);
    transaction.chunkLeft = Number(size);
    transaction.lastChunk = last !== undefined;
    session.phase = 'message';
    receiveMessage(session, NOTHING);
  },
};
