import { z } from 'zod';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { bypassBody } from './bypass-body.js';
import { newServerSchema } from './new-server.js';
import type { ServerService } from './server-service.js';
import { settingsBody, settingsDocument } from './settings-body.js';

const CREATED = 201;
const NO_CONTENT = 204;
const nameParameter = z.strictObject({ name: z.string().min(1).max(200) });

/** `/servers`: register, list and remove detectors, lay settings over theirs, switch the emergency bypass. */
export function serverRoutes(http: EnforceHttp, servers: ServerService): void {
  http.get('/servers', async () => ({ servers: await servers.list() }));

  http.post('/servers', async ({ body }, reply) => {
    const added = await servers.add(parseRequest(newServerSchema, body));
    return reply.code(CREATED).send(added);
  });

  http.delete('/servers/:name', async ({ params }, reply) => {
    await servers.remove(parseRequest(nameParameter, params).name);
    return reply.code(NO_CONTENT).send();
  });

  http.put('/servers/:name/settings', async ({ params, body }, reply) => {
    const { name } = parseRequest(nameParameter, params);
    await servers.setSettings(name, settingsDocument(parseRequest(settingsBody, body)));
    return reply.code(NO_CONTENT).send();
  });

  http.put('/servers/:name/bypass', async ({ params, body }, reply) => {
    const { name } = parseRequest(nameParameter, params);
    await servers.orderBypass(name, parseRequest(bypassBody, body));
    return reply.code(NO_CONTENT).send();
  });

  http.delete('/servers/:name/bypass', async ({ params }, reply) => {
    await servers.orderBypass(parseRequest(nameParameter, params).name, undefined);
    return reply.code(NO_CONTENT).send();
  });
}
