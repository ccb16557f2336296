import type { Kysely } from 'kysely';
import { z } from 'zod';
import { audit } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import type { PolicyLibrary } from '../policies/policy-library.js';
import { actionsOfEnforce } from './applicable-rules.js';

const ACCEPTED = 202;
const MOST_AT_ONCE = 1_000;
const mayRemediate = { requires: 'remediate-incidents' } as const;
const runBody = z.strictObject({
  rule: z.string().min(1).max(200).describe('Name of a smart response rule'),
  numbers: z.array(z.int().min(1)).min(1).max(MOST_AT_ONCE),
});

/** What smart response rules work with. */
export interface SmartRoutesOptions {
  readonly database: Kysely<DatabaseSchema>;
  readonly policies: PolicyLibrary;
  /** Has the work begin now. */
  readonly wake: () => void;
}

/** `/smart-responses`: response rules that people carry out. */
export function smartRoutes(http: EnforceHttp, { database, policies, wake }: SmartRoutesOptions): void {
  const smartRules = () => (policies.current?.set.responseRules ?? []).filter(({ smart }) => smart);

  http.get('/smart-responses', describeRoute(mayRemediate, { summary: 'Smart response rules' }), () => ({
    rules: smartRules().map(({ name, description, actions }) => ({
      name,
      description: description ?? null,
      actions: actions.flatMap((action) => Object.keys(action)),
    })),
  }));

  http.post(
    '/smart-responses',
    describeRoute(mayRemediate, {
      summary: 'Carries a smart response rule out, for all incidents or none',
      body: runBody,
    }),
    async (request, reply) => {
      const { rule: name, numbers } = parseRequest(runBody, request.body);
      const rule = smartRules().find((one) => one.name === name);
      if (!rule) throw new EnforceError('smartRuleUnknown', `Asked for "${name}".`);
      const actor = actorOf(request);
      await database.transaction().execute(async (transaction) => {
        const reachable = await transaction
          .selectFrom('incidents')
          .select('number')
          .where('number', 'in', numbers.map(String))
          .where(incidentScope(actor, mayRemediate.requires))
          .execute();
        const found = new Set(reachable.map(({ number }) => Number(number)));
        const missing = numbers.filter((number) => !found.has(number));
        if (missing.length > 0)
          throw new EnforceError('incidentUnknown', `Numbers ${missing.slice(0, 20).join(', ')}.`);
        const rows = [...found].flatMap((number) =>
          actionsOfEnforce(rule).map((action) => ({
            number: String(number),
            work: JSON.stringify({ rule: name, action }),
            actor: actor.label,
          })),
        );
        await transaction.insertInto('outbox').values(rows).execute();
        await audit(transaction, actor, 'response-rule.run', name, {
          numbers: numbers.slice(0, 20),
          count: found.size,
        });
      });
      wake();
      return reply.code(ACCEPTED).send({ incidents: new Set(numbers).size });
    },
  );
}
