import type { Format } from './format.js';

/** A message within the message: forwarded as an attachment, or returned. */
export const nestedMessage: Format = {
  name: 'message',
  types: ['eml'],
  extract: ({ content }, to) => to.addMessage(content),
};
