import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DatabaseSchema } from '../database/database-schema.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import type { Privilege } from '../people/privileges.js';
import { actorOf } from '../people/actor-of.js';
import { PoliciesRefused } from './policies-refused.js';
import type { PolicyService } from './policy-service.js';
import type { DocumentKind } from './policy-tables.js';
import { difference, findVersion, listVersions } from './policy-versions.js';

const NO_CONTENT = 204;
const view = { requires: 'view-policies' } as const;
const comment = z.string().trim().min(1).max(1_000).nullable().default(null).describe('Why');
const nameParameter = z.strictObject({ name: z.string().min(1).max(200) });
const versionParameter = nameParameter.extend({ version: z.coerce.number().int().min(1) });
const saveBody = z.strictObject({
  text: z.string().min(1).max(1_000_000).describe('YAML; comments are kept'),
  comment,
  basedOn: z
    .int()
    .min(0)
    .optional()
    .describe('The newest version as you know it; 0: none. Another one is not overwritten'),
  stage: z.boolean().default(false).describe('true: it waits for a roll-out'),
});
const restoreBody = z.strictObject({ comment }).prefault({});
const fromQuery = z.strictObject({ from: z.coerce.number().int().min(1) });

interface Family {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly author: { readonly requires: Privilege };
}

const families: readonly Family[] = [
  { path: '/policies', kind: 'policy', author: { requires: 'author-policies' } },
  { path: '/response-rules', kind: 'response-rule', author: { requires: 'author-response-rules' } },
];

/** `/policies/by-name/…` and `/response-rules/by-name/…`: one document, its versions, what changed between them. */
export function documentRoutes(http: EnforceHttp, database: Kysely<DatabaseSchema>, service: PolicyService): void {
  for (const { path, kind, author } of families) {
    readingRoutes(http, database, `${path}/by-name/:name`, kind);
    changingRoutes(http, service, { path: `${path}/by-name/:name`, kind, author });
  }
}

function readingRoutes(http: EnforceHttp, database: Kysely<DatabaseSchema>, path: string, kind: DocumentKind): void {
  http.get(path, describeRoute(view, { summary: 'The version in force', params: nameParameter }), async (request) => {
    const { name } = parseRequest(nameParameter, request.params);
    const inForce = (await listVersions(database, { kind, name })).find((entry) => entry.inForce);
    if (!inForce) throw new EnforceError('policyUnknown', `"${name}" is not in force; its versions are still there.`);
    return { ...inForce, text: (await findVersion(database, { kind, name }, inForce.version)).text };
  });

  http.get(
    `${path}/versions`,
    describeRoute(view, { summary: 'All versions, the newest first', params: nameParameter }),
    async (request) => ({
      versions: await listVersions(database, { kind, ...parseRequest(nameParameter, request.params) }),
    }),
  );

  http.get(
    `${path}/versions/:version`,
    describeRoute(view, { summary: 'One version', params: versionParameter }),
    async (request) => {
      const { name, version } = parseRequest(versionParameter, request.params);
      const { text, author, comment: why, at } = await findVersion(database, { kind, name }, version);
      return { version, author, comment: why, at: at.toISOString(), text };
    },
  );

  http.get(
    `${path}/versions/:version/difference`,
    describeRoute(view, {
      summary: 'What changed from another version to this one',
      params: versionParameter,
      querystring: fromQuery,
    }),
    async (request, reply) => {
      const { name, version } = parseRequest(versionParameter, request.params);
      const { from } = parseRequest(fromQuery, request.query);
      return reply.type('text/plain; charset=utf-8').send(await difference(database, { kind, name }, from, version));
    },
  );
}

function changingRoutes(http: EnforceHttp, service: PolicyService, { path, kind, author }: Family): void {
  http.put(
    path,
    describeRoute(author, { summary: 'Makes a version', params: nameParameter, body: saveBody }),
    async (request) => {
      const { name } = parseRequest(nameParameter, request.params);
      const body = parseRequest(saveBody, request.body);
      const document = await service.read(body.text);
      if (document.kind !== kind) throw mistaken('kind', `found ${document.kind}; accepted: ${kind}`);
      if (document.name !== name)
        throw mistaken('name', `found "${document.name}"; accepted: "${name}", as the address says`);
      return service.save(actorOf(request), document, body);
    },
  );

  http.delete(
    path,
    describeRoute(author, { summary: 'Takes it out of force', params: nameParameter }),
    async (request, reply) => {
      await service.remove(actorOf(request), { kind, ...parseRequest(nameParameter, request.params) });
      return reply.code(NO_CONTENT).send();
    },
  );

  http.post(
    `${path}/versions/:version/restore`,
    describeRoute(author, {
      summary: 'Puts an older version into force again',
      params: versionParameter,
      body: restoreBody,
    }),
    (request) => {
      const { name, version } = parseRequest(versionParameter, request.params);
      const { comment: why } = parseRequest(restoreBody, request.body ?? {});
      return service.restore(actorOf(request), { kind, name }, version, why);
    },
  );
}

function mistaken(path: string, message: string): PoliciesRefused {
  return new PoliciesRefused([{ file: '', path, message }]);
}
