import { z } from 'zod';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { describeRoute } from '../operation/describe-route.js';
import { eitherWayQuery, nextAfter, refuseLoneBefore } from '../operation/page-query.js';
import { parseRequest } from '../operation/parse-request.js';
import type { AuditStore } from './audit-store.js';

const text = z.string().min(1).max(500).optional();
const listQuery = z
  .strictObject({
    ...eitherWayQuery,
    actor: text.describe('Whoever did it, such as user:ann'),
    action: text.describe('What was done, such as original.view'),
    subject: text.describe('What it was done to, such as the number of an incident'),
  })
  .superRefine(refuseLoneBefore);
const config = { requires: 'read-audit-log' } as const;

/** `GET /audit`: who did what, paged, with the hashes that link the entries. */
export function auditRoutes(http: EnforceHttp, log: AuditStore): void {
  const described = describeRoute(config, { summary: 'The audit log, page by page', querystring: listQuery });
  http.get('/audit', described, async ({ query }) => {
    const page = parseRequest(listQuery, query);
    const entries = await log.list(page);
    return { entries, next: nextAfter(entries, page.limit) };
  });
}
