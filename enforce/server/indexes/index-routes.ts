import {
  indexOfferSchema,
  indexParameterSchema,
  indexPieceBytes,
  indexPieceSchema,
} from '@cloud-prevent/protocol/indexes/index-transfer';
import { describeRoute } from '../operation/describe-route.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import type { IndexService } from './index-service.js';
import type { IndexStore } from './index-store.js';

const OCTETS = 'application/octet-stream';
const NO_CONTENT = 204;
const view = { requires: 'view-policies' } as const;
const author = { requires: 'author-policies' } as const;
const params = indexParameterSchema;

/** `/indexes`: upload in pieces, which goes on after an interruption where it was; list and remove. */
export function indexRoutes(http: EnforceHttp, store: IndexStore, service: IndexService): void {
  http.addContentTypeParser(OCTETS, { parseAs: 'buffer', bodyLimit: indexPieceBytes }, (_request, body, done) =>
    done(null, body),
  );

  http.get('/indexes', describeRoute(view, { summary: 'All indexes, and who has them' }), async () => ({
    indexes: await service.list(),
  }));

  http.put(
    '/indexes/:digest',
    describeRoute(author, { summary: 'Begins an upload, or says where it goes on', params, body: indexOfferSchema }),
    (request) => {
      const { digest } = parseRequest(params, request.params);
      return store.begin(actorOf(request), digest, parseRequest(indexOfferSchema, request.body));
    },
  );

  const content = describeRoute(author, { summary: 'The next piece', params, querystring: indexPieceSchema });
  http.put('/indexes/:digest/content', { ...content, bodyLimit: indexPieceBytes }, (request) => {
    const { digest } = parseRequest(params, request.params);
    const piece = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return store.append(digest, parseRequest(indexPieceSchema, request.query), piece);
  });

  http.post(
    '/indexes/:digest/proof',
    describeRoute(author, { summary: 'Ends an upload: proves it, and has detectors get it', params }),
    (request) => service.prove(actorOf(request), parseRequest(params, request.params).digest),
  );

  http.delete(
    '/indexes/:digest',
    describeRoute(author, { summary: 'Removes an index', params }),
    async (request, reply) => {
      await service.remove(actorOf(request), parseRequest(params, request.params).digest);
      return reply.code(NO_CONTENT).send();
    },
  );
}
