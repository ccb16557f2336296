import { z } from 'zod';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { bypassBody } from './bypass-body.js';
import { describeSettings } from './describe-settings.js';
import { newServerSchema } from './new-server.js';
import type { ServerService } from './server-service.js';
import { settingsBody, storedSettings } from './settings-body.js';

const CREATED = 201;
const ACCEPTED = 202;
const NO_CONTENT = 204;
const view = { requires: 'view-system' } as const;
const config = { requires: 'administer-servers' } as const;
const groupsBody = z.strictObject({
  groups: z.array(z.string().trim().min(1).max(200)).max(1_000).nullable().describe('null: the policies of all groups'),
});
const nameParameter = z.strictObject({ name: z.string().min(1).max(200) });

/** `/servers`: register, list and remove detectors, lay settings over theirs, switch the emergency bypass. */
export function serverRoutes(http: EnforceHttp, servers: ServerService): void {
  http.get('/servers', describeRoute(view, { summary: 'Detectors, how they are and what they hold' }), async () => ({
    servers: await servers.list(),
  }));

  http.get(
    '/server-settings',
    describeRoute(view, { summary: 'Every server setting: type, range, default, meaning' }),
    () => ({ settings: describeSettings() }),
  );

  http.post(
    '/servers',
    describeRoute(config, { summary: 'Registers a detector', body: newServerSchema }),
    async (request, reply) => {
      const added = await servers.add(actorOf(request), parseRequest(newServerSchema, request.body));
      return reply.code(CREATED).send(added);
    },
  );

  http.delete(
    '/servers/:name',
    describeRoute(config, { summary: 'Removes a detector; its incidents stay', params: nameParameter }),
    async (request, reply) => {
      await servers.remove(actorOf(request), parseRequest(nameParameter, request.params).name);
      return reply.code(NO_CONTENT).send();
    },
  );

  http.put(
    '/servers/:name/settings',
    describeRoute(config, {
      summary: 'Lays settings over what a detector has by itself',
      params: nameParameter,
      body: settingsBody,
    }),
    async (request, reply) => {
      const { name } = parseRequest(nameParameter, request.params);
      const settings = storedSettings(parseRequest(settingsBody, request.body));
      await servers.setSettings(actorOf(request), name, settings);
      return reply.code(NO_CONTENT).send();
    },
  );

  http.put(
    '/servers/:name/policy-groups',
    describeRoute(config, {
      summary: 'Gives a detector the policies of some groups only',
      params: nameParameter,
      body: groupsBody,
    }),
    async (request, reply) => {
      const { name } = parseRequest(nameParameter, request.params);
      await servers.setPolicyGroups(actorOf(request), name, parseRequest(groupsBody, request.body).groups);
      return reply.code(NO_CONTENT).send();
    },
  );

  http.post(
    '/servers/:name/recycle',
    describeRoute(config, { summary: 'Has a detector finish its transactions and start anew', params: nameParameter }),
    async (request, reply) => {
      await servers.recycle(actorOf(request), parseRequest(nameParameter, request.params).name);
      return reply.code(ACCEPTED).send();
    },
  );

  http.put(
    '/servers/:name/bypass',
    describeRoute(config, {
      summary: 'Has a detector relay without inspection until a time, in an emergency',
      params: nameParameter,
      body: bypassBody,
    }),
    async (request, reply) => {
      const { name } = parseRequest(nameParameter, request.params);
      await servers.orderBypass(actorOf(request), name, parseRequest(bypassBody, request.body));
      return reply.code(NO_CONTENT).send();
    },
  );

  http.delete(
    '/servers/:name/bypass',
    describeRoute(config, { summary: 'Ends that', params: nameParameter }),
    async (request, reply) => {
      await servers.orderBypass(actorOf(request), parseRequest(nameParameter, request.params).name, undefined);
      return reply.code(NO_CONTENT).send();
    },
  );
}
