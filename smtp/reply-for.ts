import { NextHopError } from './next-hop-error.js';
import { originatedReplies } from './originated-replies.js';
import type { Reply } from './reply.js';
import { SmtpError } from './smtp-error.js';

/** The reply for an error: temporary whenever the error is not the client's own. */
export function replyFor(error: unknown): Reply {
  if (error instanceof SmtpError) return error.reply;
  return error instanceof NextHopError ? originatedReplies.nextHopLost : originatedReplies.processingError;
}
