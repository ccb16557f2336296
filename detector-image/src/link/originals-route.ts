import { z } from 'zod';
import { linkPaths } from '@cloud-prevent/protocol/link';
import type { OriginalFiles } from '../originals/original-files.js';
import type { LinkApp } from './link-app.js';
import { parseDocument } from './parse-document.js';

const NOT_FOUND = 404;
const parameters = z.strictObject({ id: z.uuid() });

/** GET originals/:id: the message of a record, as it came; until the record is acknowledged. */
export function originalsRoute(app: LinkApp, originals: Pick<OriginalFiles, 'read'>): void {
  app.get(`${linkPaths.originals}/:id`, async (request, reply) => {
    const message = await originals.read(parseDocument(parameters, request.params).id);
    if (!message) return reply.code(NOT_FOUND).send({ error: 'the message of this record is not kept', problems: [] });
    return reply.type('message/rfc822').send(message);
  });
}
