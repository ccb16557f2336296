import {
  indexOfferSchema,
  indexParameterSchema,
  indexPieceBytes,
  indexPieceSchema,
} from '@cloud-prevent/protocol/indexes/index-transfer';
import { linkPaths } from '@cloud-prevent/protocol/link';
import type { ReceivedIndexes } from '../indexes/received-indexes.js';
import type { LinkApp } from './link-app.js';
import { parseDocument } from './parse-document.js';

const OCTETS = 'application/octet-stream';
const LARGEST_OFFER = 16 * 1024;

/** Indexes come in pieces, so that no more than one of them is in memory and all else on the link goes on meanwhile. */
export function indexesRoute(app: LinkApp, indexes: Pick<ReceivedIndexes, 'offer' | 'append' | 'prove'>): void {
  app.addContentTypeParser(OCTETS, { parseAs: 'buffer', bodyLimit: indexPieceBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.put(`${linkPaths.indexes}/:digest`, { bodyLimit: LARGEST_OFFER }, (request) => {
    const { digest } = parseDocument(indexParameterSchema, request.params);
    return indexes.offer(digest, parseDocument(indexOfferSchema, request.body));
  });
  app.put(`${linkPaths.indexes}/:digest/content`, { bodyLimit: indexPieceBytes }, (request) => {
    const { digest } = parseDocument(indexParameterSchema, request.params);
    const piece = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return indexes.append(digest, parseDocument(indexPieceSchema, request.query), piece);
  });
  app.post(`${linkPaths.indexes}/:digest/proof`, (request) =>
    indexes.prove(parseDocument(indexParameterSchema, request.params).digest),
  );
}
