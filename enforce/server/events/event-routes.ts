import { z } from 'zod';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { nextAfter, pageQuery } from '../operation/page-query.js';
import { parseRequest } from '../operation/parse-request.js';
import type { EventStore } from './event-store.js';

const listQuery = z.strictObject({ ...pageQuery, server: z.string().min(1).max(200).optional() });

/** `GET /events`, paged and filtered. */
export function eventRoutes(http: EnforceHttp, events: EventStore): void {
  http.get('/events', { config: { requires: 'view-system' } }, async ({ query }) => {
    const filter = parseRequest(listQuery, query);
    const found = await events.list(filter);
    return { events: found, next: nextAfter(found, filter.limit) };
  });
}
