import type { Format } from './format.js';

/**
 * A message within the message: forwarded as an attachment, or returned. Of one in pieces (RFC 2046, 5.2.2) the rest is
 * in other messages, and what is encoded may not be readable in this.
 */
export const nestedMessage: Format = {
  name: 'message',
  types: ['eml'],
  extract: ({ content, contentType }, to) => {
    if (contentType === 'message/partial') to.addIncomplete('corrupt');
    return to.addMessage(content);
  },
};
