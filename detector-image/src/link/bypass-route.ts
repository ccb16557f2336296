import { bypassOrderSchema, linkPaths } from '@cloud-prevent/protocol/link';
import type { Bypass } from '../operation/bypass.js';
import type { LinkApp } from './link-app.js';
import { parseDocument } from './parse-document.js';

const LARGEST_BODY = 16 * 1024;

/** PUT bypass: relay without inspection for a bounded time; DELETE ends it. */
export function bypassRoute(app: LinkApp, bypass: Pick<Bypass, 'switchOn' | 'switchOff'>): void {
  app.put(linkPaths.bypass, { bodyLimit: LARGEST_BODY }, async (request, reply) => {
    await bypass.switchOn(parseDocument(bypassOrderSchema, request.body));
    return reply.code(204).send();
  });
  app.delete(linkPaths.bypass, async (_request, reply) => {
    await bypass.switchOff();
    return reply.code(204).send();
  });
}
