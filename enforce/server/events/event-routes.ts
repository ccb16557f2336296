import { systemEventSchema } from '@cloud-prevent/protocol/system-event';
import { z } from 'zod';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { eitherWayQuery, nextAfter, refuseLoneBefore } from '../operation/page-query.js';
import { parseRequest } from '../operation/parse-request.js';
import type { EventStore } from './event-store.js';

const { code, severity } = systemEventSchema.shape;
const listQuery = z
  .strictObject({
    ...eitherWayQuery,
    server: z.string().min(1).max(200).optional(),
    severity: severity.optional(),
    code: z.coerce.number().pipe(code).optional(),
  })
  .superRefine(refuseLoneBefore);
const config = { requires: 'view-system' } as const;

/** `GET /events`, paged and filtered. */
export function eventRoutes(http: EnforceHttp, events: EventStore): void {
  const described = describeRoute(config, { summary: 'System events, page by page', querystring: listQuery });
  http.get('/events', described, async ({ query }) => {
    const filter = parseRequest(listQuery, query);
    const found = await events.list(filter);
    return { events: found, next: nextAfter(found, filter.limit) };
  });
}
