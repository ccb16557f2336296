import { linkPaths } from '@cloud-prevent/protocol/link';
import type { LinkApp } from './link-app.js';

const ACCEPTED = 202;

/** POST recycle: the detector finishes its transactions and starts anew; the answer comes before that. */
export function recycleRoute(app: LinkApp, recycle: () => void): void {
  app.post(linkPaths.recycle, async (_request, reply) => {
    reply.raw.once('finish', recycle);
    return reply.code(ACCEPTED).send();
  });
}
