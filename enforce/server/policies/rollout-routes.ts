import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DatabaseSchema } from '../database/database-schema.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { may } from '../people/actor.js';
import { actorOf } from '../people/actor-of.js';
import { harmOf } from './rollout-harm.js';
import type { RolloutService } from './rollout-service.js';
import { listRollouts, type Rollout } from './rollout-store.js';

const CREATED = 201;
const NO_CONTENT = 204;
const SHOWN = 50;
const view = { requires: 'view-policies' } as const;
const author = { requires: 'author-policies' } as const;

const share = z.int().min(1).max(100).describe('Percent of the senders, by a hash that stays the same');
const bound = z.int().min(0).max(1_000_000).nullable().default(null);
const startBody = z
  .strictObject({
    mode: z.enum(['share', 'trial']).describe('trial: beside what is in force, for everybody, stopping nothing'),
    share: share.default(10),
    documents: z
      .array(
        z.strictObject({
          kind: z.enum(['policy', 'response-rule']).default('policy'),
          name: z.string().min(1).max(200),
          version: z.int().min(1),
        }),
      )
      .min(1)
      .max(100),
    bounds: z
      .strictObject({
        blocks: bound.describe('Taken back by itself after more blocked messages; in a trial, after more incidents'),
        timeouts: bound.describe('Taken back by itself after more inspections that ran out of time'),
      })
      .prefault({}),
  })
  .refine(({ mode, documents }) => mode === 'share' || documents.every(({ kind }) => kind === 'policy'), {
    path: ['documents'],
    error: 'expected only policies: a response rule is not tried by itself',
  });
const shareBody = z.strictObject({ share });
const returnBody = z.strictObject({ reason: z.string().trim().min(1).max(1_000).default('taken back') }).prefault({});
const idParameter = z.strictObject({ id: z.uuid() });

/** `/policies/rollouts`: new versions for a share of the senders, or in trial, first. */
export function rolloutRoutes(http: EnforceHttp, database: Kysely<DatabaseSchema>, rollouts: RolloutService): void {
  http.get('/policies/rollouts', describeRoute(view, { summary: 'The last fifty roll-outs' }), async () => {
    const found = await listRollouts(database, SHOWN);
    const running = found.find(({ state }) => state === 'running');
    return { rollouts: found.map(shown), harm: running ? await harmOf(database, running) : null };
  });

  http.post(
    '/policies/rollouts',
    describeRoute(author, { summary: 'Begins a roll-out of versions that wait', body: startBody }),
    async (request, reply) => {
      const body = parseRequest(startBody, request.body);
      const actor = actorOf(request);
      const rules = body.documents.filter(({ kind }) => kind === 'response-rule');
      if (rules.length > 0 && !may(actor, 'author-response-rules'))
        throw new EnforceError('privilegeMissing', `author-response-rules, for "${rules[0]?.name ?? ''}".`);
      return reply.code(CREATED).send(shown(await rollouts.start(actor, body)));
    },
  );

  http.put(
    '/policies/rollouts/:id/share',
    describeRoute(author, { summary: 'Changes the share', params: idParameter, body: shareBody }),
    async (request, reply) => {
      const { id } = parseRequest(idParameter, request.params);
      await rollouts.changeShare(actorOf(request), id, parseRequest(shareBody, request.body).share);
      return reply.code(NO_CONTENT).send();
    },
  );

  http.post(
    '/policies/rollouts/:id/complete',
    describeRoute(author, { summary: 'Puts the versions into force for everybody', params: idParameter }),
    async (request, reply) => {
      await rollouts.complete(actorOf(request), parseRequest(idParameter, request.params).id);
      return reply.code(NO_CONTENT).send();
    },
  );

  http.post(
    '/policies/rollouts/:id/return',
    describeRoute(author, { summary: 'Takes the versions back', params: idParameter, body: returnBody }),
    async (request, reply) => {
      const { reason } = parseRequest(returnBody, request.body ?? {});
      await rollouts.takeBack(actorOf(request), parseRequest(idParameter, request.params).id, reason);
      return reply.code(NO_CONTENT).send();
    },
  );
}

function shown(rollout: Rollout) {
  return {
    id: rollout.id,
    mode: rollout.mode,
    share: rollout.share,
    documents: rollout.documents,
    bounds: rollout.bounds,
    state: rollout.state,
    startedBy: rollout.started_by,
    startedAt: rollout.started_at.toISOString(),
    endedBy: rollout.ended_by,
    endedAt: rollout.ended_at?.toISOString() ?? null,
    reason: rollout.reason,
  };
}
