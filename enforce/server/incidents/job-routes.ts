import { z } from 'zod';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { filterSchema } from './filter-schema.js';
import { incidentChangeSchema } from './incident-change.js';
import type { IncidentJobStore } from './incident-job-store.js';

const ACCEPTED = 202;
const NO_CONTENT = 204;
const changeBody = z.strictObject({ filter: filterSchema, change: incidentChangeSchema });
const deleteBody = z.strictObject({ filter: filterSchema });
const idParameter = z.strictObject({ id: z.uuid() });
const mayView = { requires: 'view-network-incidents' } as const;
const mayRemediate = { requires: 'remediate-incidents' } as const;
const mayDelete = { requires: 'delete-incidents' } as const;

/**
 * Bulk actions on all incidents that meet a filter, which go on by themselves.
 * @param begun called when there is one more
 */
export function jobRoutes(http: EnforceHttp, jobs: IncidentJobStore, begun: () => void): void {
  http.post(
    '/incident-jobs',
    describeRoute(mayRemediate, { summary: 'Begins to change all incidents that meet a filter', body: changeBody }),
    async (request, reply) => {
      const { filter, change } = parseRequest(changeBody, request.body);
      const job = await jobs.add(actorOf(request), filter, { change });
      begun();
      return reply.code(ACCEPTED).send(job);
    },
  );

  http.post(
    '/incident-jobs/deletions',
    describeRoute(mayDelete, { summary: 'Begins to delete all incidents that meet a filter', body: deleteBody }),
    async (request, reply) => {
      const { filter } = parseRequest(deleteBody, request.body);
      const job = await jobs.add(actorOf(request), filter, { delete: true });
      begun();
      return reply.code(ACCEPTED).send(job);
    },
  );

  http.get(
    '/incident-jobs',
    describeRoute(mayView, { summary: 'Your bulk actions and how far they are' }),
    async (request) => ({
      jobs: await jobs.list(actorOf(request)),
    }),
  );

  http.get(
    '/incident-jobs/:id',
    describeRoute(mayView, { summary: 'One of your bulk actions', params: idParameter }),
    async (request) => {
      const { id } = parseRequest(idParameter, request.params);
      const job = await jobs.find(actorOf(request), id);
      if (!job) throw new EnforceError('jobUnknown');
      return job;
    },
  );

  http.delete(
    '/incident-jobs/:id',
    describeRoute(mayView, { summary: 'Ends one; what it has done stays done', params: idParameter }),
    async (request, reply) => {
      const { id } = parseRequest(idParameter, request.params);
      if (!(await jobs.cancel(actorOf(request), id))) throw new EnforceError('jobUnknown');
      return reply.code(NO_CONTENT).send();
    },
  );
}
