import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DatabaseSchema } from '../database/database-schema.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { may } from '../people/actor.js';
import { actorOf } from '../people/actor-of.js';
import type { PolicyDirectory } from './policy-directory.js';
import type { PolicyLibrary } from './policy-library.js';
import type { PolicyService } from './policy-service.js';
import { documentsInForce } from './policy-store.js';
import { joinDocuments, splitDocuments } from './split-documents.js';

const MOST_DOCUMENTS = 1_000;
const view = { requires: 'view-policies' } as const;
const author = { requires: 'author-policies' } as const;

const importBody = z.strictObject({
  text: z.string().min(1).describe('Documents as YAML, separated by lines of ---'),
  comment: z.string().trim().min(1).max(1_000).nullable().default(null),
});

/** What the routes about all policies work with. */
export interface PolicyRoutesOptions {
  readonly database: Kysely<DatabaseSchema>;
  readonly library: PolicyLibrary;
  readonly directory: PolicyDirectory;
  readonly service: PolicyService;
}

/** `/policies`: what is in force and what is wrong, reading the directory now, export and import. */
export function policyRoutes(http: EnforceHttp, { database, library, directory, service }: PolicyRoutesOptions): void {
  const overview = () => describe(library, directory);

  http.get('/policies', describeRoute(view, { summary: 'What is in force, and what is wrong' }), overview);

  http.post('/policies/reload', describeRoute(author, { summary: 'Reads the policy directory now' }), async () => {
    await directory.reload();
    return overview();
  });

  http.get('/policies/export', describeRoute(view, { summary: 'All documents in force as YAML' }), async (_, reply) => {
    const texts = (await documentsInForce(database)).map(({ text }) => text);
    return reply.type('application/yaml; charset=utf-8').send(joinDocuments(texts));
  });

  http.post(
    '/policies/import',
    describeRoute(author, { summary: 'Takes documents in, all or none', body: importBody }),
    async (request) => {
      const { text, comment } = parseRequest(importBody, request.body);
      const actor = actorOf(request);
      const texts = splitDocuments(text);
      if (texts.length > MOST_DOCUMENTS)
        throw new EnforceError('requestInvalid', `At most ${String(MOST_DOCUMENTS)} documents at once.`);
      if (!may(actor, 'author-response-rules')) await refuseRules(service, texts);
      return { documents: await service.import(actor, texts, comment) };
    },
  );
}

async function refuseRules(service: PolicyService, texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const { kind, name } = await service.read(text, `document ${String(index + 1)}`);
    if (kind === 'response-rule') throw new EnforceError('privilegeMissing', `author-response-rules, for "${name}".`);
  }
}

function describe(library: PolicyLibrary, directory: PolicyDirectory) {
  const { current } = library;
  return {
    version: library.setFor(null)?.version ?? null,
    loadedAt: directory.loadedAt?.toISOString() ?? null,
    policies: (current?.set.policies ?? []).map(({ name, group, enabled }) => ({ name, group, enabled })),
    responseRules: (current?.set.responseRules ?? []).map(({ name, smart }) => ({ name, smart })),
    rollout: current?.rollout?.id ?? null,
    problems: [...directory.problems, ...library.problems],
  };
}
