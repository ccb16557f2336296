import { sql, type SqlBool } from 'kysely';
import { changeIncidents } from '../../incidents/change-incidents.js';
import type { IncidentChange } from '../../incidents/incident-change.js';
import { fillTemplate } from '../incident-variables.js';
import type { ActionResult, ResponseContext } from '../response-context.js';

/** Adds a note to the history. */
export function addComment(context: ResponseContext, { text }: { readonly text: string }): Promise<ActionResult> {
  return change(context, { note: text });
}

/** Sets the status by its name. @throws Error when there is none of this name */
export async function setStatus(
  context: ResponseContext,
  { status }: { readonly status: string },
): Promise<ActionResult> {
  const query = context.transaction.selectFrom('incident_statuses').select('id').where('name', '=', status);
  const found = await query.executeTakeFirst();
  if (!found) throw new Error(`there is no status "${status}"`);
  return change(context, { status: found.id });
}

/** Sets a custom attribute by its name. @throws Error when there is none of this name */
export async function setAttribute(
  context: ResponseContext,
  { attribute, value }: { readonly attribute: string; readonly value: string },
): Promise<ActionResult> {
  const query = context.transaction.selectFrom('custom_attributes').select('index').where('name', '=', attribute);
  const found = await query.executeTakeFirst();
  if (!found) throw new Error(`there is no custom attribute "${attribute}"`);
  return change(context, { attributes: { [found.index]: fillTemplate(value, context.variables) } });
}

async function change(
  { transaction, incident, actor }: ResponseContext,
  wanted: IncidentChange,
): Promise<ActionResult> {
  await changeIncidents(transaction, { numbers: [incident.number], scope: sql<SqlBool>`true`, actor }, wanted);
  return { done: true };
}
