import type { Kysely, Transaction } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { insertEnforceEvent } from '../events/enforce-event.js';
import { fromIncidentRow, incidentColumns, type NumberedIncident } from '../incidents/incident-row.js';
import type { Notifier } from '../notifications/notifier.js';
import type { ResponseWork } from '../outbox/outbox-table.js';
import type { OutboxRow, Outcome } from '../outbox/run-outbox.js';
import { callWebhook, type WebhookTools } from './actions/call-webhook.js';
import { addComment, setAttribute, setStatus } from './actions/change-actions.js';
import { flexResponse, type PluginTools } from './actions/flex-response-action.js';
import { limitRetention } from './actions/limit-retention.js';
import { logToSyslog } from './actions/log-to-syslog.js';
import { sendEmail } from './actions/send-email.js';
import { incidentVariables } from './incident-variables.js';
import type { ActionResult, ResponseContext } from './response-context.js';

/** What response rules work with. */
export interface ResponseTools extends WebhookTools, PluginTools {
  readonly notifier: Notifier;
  /** Where users reach this server. */
  readonly publicUrl: string;
}

/** Does one action of a response rule, and notes it in the history of the incident. */
export async function runResponse(
  transaction: Transaction<DatabaseSchema>,
  tools: ResponseTools,
  row: OutboxRow,
  { rule, action }: ResponseWork,
): Promise<Outcome> {
  const incident = row.number === null ? undefined : await find(transaction, row.number);
  if (!incident) return { skipped: 'the incident is no longer kept' };
  const variables = incidentVariables(incident, {
    status: await statusOf(transaction, incident),
    address: `${tools.publicUrl}/incidents/${String(incident.number)}`,
  });
  const context = { transaction, id: row.id, rule, actor: row.actor, incident, variables };
  const result = await perform(context, tools, action);
  if ('done' in result && result.note !== undefined) await note(transaction, row, 'RESPONSE_DONE', result.note);
  if ('skipped' in result) await note(transaction, row, 'RESPONSE_NOT_DONE', result.skipped);
  return result;
}

/** Notes that an action was given up. */
export async function responseGivenUp(
  database: Kysely<DatabaseSchema>,
  row: OutboxRow,
  { rule }: ResponseWork,
  error: string,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await note(transaction, row, 'RESPONSE_NOT_DONE', error);
    const what = `Response rule "${rule}" for incident ${row.number ?? ''}`;
    await insertEnforceEvent(transaction, 'responseFailed', `${what}: ${error}.`);
  });
}

function perform(
  context: ResponseContext,
  tools: ResponseTools,
  action: ResponseWork['action'],
): Promise<ActionResult> {
  if (action.addComment) return addComment(context, action.addComment);
  if (action.setStatus) return setStatus(context, action.setStatus);
  if (action.setAttribute) return setAttribute(context, action.setAttribute);
  if (action.limitRetention) return limitRetention(context, action.limitRetention);
  if (action.logToSyslog) return logToSyslog(context, tools.notifier, action.logToSyslog);
  if (action.sendEmail) return sendEmail(context, tools.notifier, action.sendEmail);
  if (action.webhook) return callWebhook(context, tools, action.webhook);
  if (action.flexResponse) return flexResponse(context, tools, action.flexResponse);
  return Promise.resolve({ skipped: 'this version of Enforce knows no such action' });
}

async function find(database: Kysely<DatabaseSchema>, number: string): Promise<NumberedIncident | undefined> {
  const query = database.selectFrom('incidents').select(incidentColumns).where('number', '=', number);
  const row = await query.executeTakeFirst();
  return row && fromIncidentRow(row);
}

async function statusOf(database: Kysely<DatabaseSchema>, { statusId }: NumberedIncident): Promise<string> {
  const query = database.selectFrom('incident_statuses').select('name').where('id', '=', statusId);
  return (await query.executeTakeFirst())?.name ?? String(statusId);
}

async function note(
  database: Kysely<DatabaseSchema>,
  { number, actor }: OutboxRow,
  action: 'RESPONSE_DONE' | 'RESPONSE_NOT_DONE',
  detail: string,
): Promise<void> {
  if (number !== null)
    await database.insertInto('incident_history').values({ number, actor, action, detail }).execute();
}
