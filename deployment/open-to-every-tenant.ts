import type { Deployment } from './deployment-file.js';
import type { Finding } from './problem.js';

/** The file may leave the tenant gate out in reflect mode; a listener on the Internet may not. */
export function openToEveryTenant({ organisation: { mailDomains } }: Deployment): readonly Finding[] {
  if (mailDomains.length > 0) return [];
  const accepted =
    'at least one domain: the listener is on the Internet, and every tenant sends from the same addresses';
  return [{ code: 'NO_TENANT_GATE', path: ['organisation', 'mailDomains'], found: 'an empty list', accepted }];
}
