import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import type { Disposition } from '@cloud-prevent/protocol/incident';
import { audit } from '../audit/audit.js';
import type { DatabaseSchema } from '../database/database-schema.js';
import { changeIncidents } from '../incidents/change-incidents.js';
import { fromIncidentRow, incidentColumns, type IncidentHead } from '../incidents/incident-row.js';
import { describeRoute } from '../operation/describe-route.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { EnforceHttp } from '../operation/enforce-http.js';
import { parseRequest } from '../operation/parse-request.js';
import type { OriginalStore } from '../originals/original-store.js';
import { may } from '../people/actor.js';
import { actorOf } from '../people/actor-of.js';
import { incidentScope } from '../people/incident-scope.js';
import { policyFixture, type RightViolation } from './policy-fixture.js';

const FALSE_POSITIVE = 'False Positive';
/** Incidents of one message that are looked at. */
const MOST_OTHERS = 1_000;
const config = { requires: 'view-originals' } as const;
const numberParameter = z.strictObject({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

/** `POST /incidents/:number/false-positive`: sets the status, and gives the message as a fixture of policy tests. */
export function falsePositiveRoutes(
  http: EnforceHttp,
  database: Kysely<DatabaseSchema>,
  originals: OriginalStore,
): void {
  http.post(
    '/incidents/:number/false-positive',
    describeRoute(config, {
      summary: 'Marks a false positive, and makes a policy fixture of it',
      params: numberParameter,
    }),
    async (request) => {
      const { number } = parseRequest(numberParameter, request.params);
      const actor = actorOf(request);
      if (!may(actor, 'remediate-incidents'))
        throw new EnforceError('privilegeMissing', 'remediate-incidents, for the status.');
      const scope = sql<boolean>`(${incidentScope(actor, config.requires)} and ${incidentScope(actor, 'remediate-incidents')})`;
      const { incident, rightly, message } = await database.transaction().execute(async (transaction) => {
        const status = await falsePositiveStatus(transaction);
        const changed = await changeIncidents(
          transaction,
          { numbers: [number], scope, actor: actor.label },
          { status },
        );
        if (changed.length === 0) throw new EnforceError('incidentUnknown', `Number ${String(number)}.`);
        const original = await originals.read(number);
        if (!original) throw new EnforceError('originalUnknown', `Number ${String(number)}.`);
        const query = transaction.selectFrom('incidents').select(incidentColumns).where('number', '=', String(number));
        const found = fromIncidentRow(await query.executeTakeFirstOrThrow());
        const others = await rightViolations(transaction, found, status);
        await audit(transaction, actor, 'incident.false-positive', String(number));
        // The answer holds the message: whoever asks who has seen it must find this too.
        await audit(transaction, actor, 'original.view', String(number), { size: original.length });
        return { incident: found, rightly: others, message: original };
      });
      const { policy, message: envelope } = incident;
      const files = policyFixture({ number, policy: policy.name, ...envelope, rightly }, message);
      return { files: files.map(({ name, content }) => ({ name, base64: content.toString('base64') })) };
    },
  );
}

async function falsePositiveStatus(database: Kysely<DatabaseSchema>): Promise<number> {
  const query = database.selectFrom('incident_statuses').select('id').where('name', '=', FALSE_POSITIVE);
  const status = await query.executeTakeFirst();
  if (!status) throw new EnforceError('requestInvalid', `There is no status "${FALSE_POSITIVE}".`);
  return status.id;
}

/** What the same message violates besides, as far as nobody calls that a false positive too. */
async function rightViolations(
  database: Kysely<DatabaseSchema>,
  { number, message, policy }: IncidentHead,
  falsePositive: number,
): Promise<RightViolation[]> {
  const rows = await database
    .selectFrom('incidents')
    .select(['policy', 'severity'])
    .select(sql<Disposition | null>`details ->> 'wanted'`.as('wanted'))
    .where('message_id', '=', message.messageId)
    .where('sender', '=', message.sender)
    .where('number', '!=', String(number))
    .where('policy', '!=', policy.name)
    .where('status_id', '!=', falsePositive)
    .orderBy('number')
    .limit(MOST_OTHERS)
    .execute();
  const byPolicy = new Map(rows.map((row) => [row.policy, row]));
  return [...byPolicy.values()].map(({ policy: name, severity, wanted }) => ({
    policy: name,
    severity,
    wanted: wanted ?? 'passed',
  }));
}
