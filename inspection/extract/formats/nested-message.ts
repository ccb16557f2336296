import type { Format } from './format.js';

/** A message within the message: forwarded as an attachment, or returned. */
export const nestedMessage: Format = {
  name: 'message',
  recognises: ({ contentType, fileName }) =>
    contentType === 'message/rfc822' || contentType === 'message/global' || /\.eml$/i.test(fileName ?? ''),
  extract: ({ content }, to) => to.addMessage(content),
};
