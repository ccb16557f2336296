import { z } from 'zod';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import type { DefinitionStore } from './definition-store.js';

const CREATED = 201;
const NO_CONTENT = 204;
const name = z.string().trim().min(1).max(200);
const statusBody = z.strictObject({ name });
const indexParameter = z.strictObject({ index: z.coerce.number().int().min(1).max(1_000) });
const attributeBody = z.strictObject({
  name,
  group: name.default('Default'),
  email: z.boolean().default(false).describe('Its values are addresses'),
});
const mayView = { requires: 'view-network-incidents' } as const;
const mayAdminister = { requires: 'administer-servers' } as const;

/** The statuses and custom attributes that incidents can have. */
export function definitionRoutes(http: EnforceHttp, definitions: DefinitionStore): void {
  http.get('/incident-statuses', describeRoute(mayView, { summary: 'Statuses that incidents can have' }), async () => ({
    statuses: await definitions.statuses(),
  }));

  http.post(
    '/incident-statuses',
    describeRoute(mayAdminister, { summary: 'Adds a status', body: statusBody }),
    async (request, reply) => {
      const body = parseRequest(statusBody, request.body);
      return reply.code(CREATED).send(await definitions.addStatus(actorOf(request), body.name));
    },
  );

  http.get('/incident-attributes', describeRoute(mayView, { summary: 'Custom attributes' }), async () => ({
    attributes: await definitions.attributes(),
  }));

  http.put(
    '/incident-attributes/:index',
    describeRoute(mayAdminister, {
      summary: 'Adds a custom attribute, or renames it',
      params: indexParameter,
      body: attributeBody,
    }),
    async (request, reply) => {
      const { index } = parseRequest(indexParameter, request.params);
      await definitions.setAttribute(actorOf(request), { index, ...parseRequest(attributeBody, request.body) });
      return reply.code(NO_CONTENT).send();
    },
  );
}
