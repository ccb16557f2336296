import type { EnvelopeAddress } from './message-handler.js';

const SIZE = /^SIZE=/i;

/**
 * MAIL as a next hop is given it: with the client's parameters, but for SIZE where the next hop does not know it. We
 * offer that on our own account, and a server refuses for good what it does not know.
 * @param capabilities keywords of the next hop's EHLO reply
 */
export function mailCommand(
  { address, parameters }: EnvelopeAddress,
  capabilities: ReadonlyMap<string, string>,
): string {
  const known = parameters.split(' ').filter((parameter) => capabilities.has('SIZE') || !SIZE.test(parameter));
  return [`MAIL FROM:<${address}>`, ...known].filter(Boolean).join(' ');
}
