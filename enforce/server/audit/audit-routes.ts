import { z } from 'zod';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { nextAfter, pageQuery } from '../operation/page-query.js';
import { parseRequest } from '../operation/parse-request.js';
import type { AuditStore } from './audit-store.js';

const listQuery = z.strictObject(pageQuery);

/** `GET /audit`: who did what, paged, with the hashes that link the entries. */
export function auditRoutes(http: EnforceHttp, log: AuditStore): void {
  http.get('/audit', { config: { requires: 'read-audit-log' } }, async ({ query }) => {
    const page = parseRequest(listQuery, query);
    const entries = await log.list(page);
    return { entries, next: nextAfter(entries, page.limit) };
  });
}
