import type { M365Options } from './m365-options.js';

/** Whether the rule is for some people only; everybody else's mail goes on as before. */
export function isPilot({ users, groups, senderDomains, recipients, recipientDomains }: Partial<M365Options>): boolean {
  return [users, groups, senderDomains, recipients, recipientDomains].some((list) => list !== undefined);
}
