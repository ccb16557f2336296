import { parametersAllowed, parseRecipient } from '../envelope-syntax.js';
import { originatedReplies } from '../originated-replies.js';
import { isPositive } from '../reply.js';
import type { Verb } from './verb.js';

const TO = /^TO: ?(.*)$/i;

/** Adds a recipient: the next hop's own reply decides. */
export const rcpt: Verb = {
  pipelined: true,
  run(session, argument) {
    const { transaction } = session;
    if (!transaction || transaction.content) return session.replies.send(originatedReplies.badSequence);
    const recipient = parseRecipient(TO.exec(argument)?.[1] ?? '');
    if (!recipient) return session.replies.send(originatedReplies.badRecipient);
    if (!parametersAllowed('RCPT', recipient.parameters, session.offered)) {
      return session.replies.send(originatedReplies.badParameter);
    }
    if (++transaction.attempts > session.context.options.limits.recipients) {
      return session.replies.send(originatedReplies.tooManyRecipients);
    }
    const parameters = recipient.parameters ? ` ${recipient.parameters}` : '';
    session.forward(`RCPT TO:<${recipient.address}>${parameters}`, (reply) => {
      if (isPositive(reply)) transaction.recipients.push(recipient);
    });
  },
};
