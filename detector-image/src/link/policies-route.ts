import { linkPaths } from '@cloud-prevent/protocol/link';
import { policySetSchema } from '@cloud-prevent/protocol/policy-set';
import type { PolicyStore } from '../inspection/policy-store.js';
import type { LinkApp } from './link-app.js';
import { parseDocument } from './parse-document.js';

const LARGEST_BODY = 64 * 1024 ** 2;

/** PUT policies: 204 when all workers inspect by the set and it is on disk; 422 when it does not compile. */
export function policiesRoute(app: LinkApp, policies: Pick<PolicyStore, 'replace'>): void {
  app.put(linkPaths.policies, { bodyLimit: LARGEST_BODY }, async (request, reply) => {
    await policies.replace(parseDocument(policySetSchema, request.body));
    return reply.code(204).send();
  });
}
