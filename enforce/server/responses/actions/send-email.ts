import { sql, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../../database/database-schema.js';
import type { Notifier } from '../../notifications/notifier.js';
import { fillTemplate } from '../incident-variables.js';
import type { ActionResult, ResponseContext } from '../response-context.js';

interface SendEmail {
  readonly to: readonly string[];
  readonly toSender: boolean;
  readonly subject: string;
  readonly body: string;
  readonly mostPerHour: number;
}

const ADDRESS = /^[^\s<>@,;]+@[^\s<>@,;]+$/;

/** Send Email Notification. Whoever sends much mail must not make us send much. */
export async function sendEmail(
  { transaction, id, rule, incident, variables }: ResponseContext,
  notifier: Notifier,
  { to, toSender, subject, body, mostPerHour }: SendEmail,
): Promise<ActionResult> {
  if ((await sentInLastHour(transaction, rule)) >= mostPerHour)
    return { skipped: `${String(mostPerHour)} notifications of this rule have gone out within an hour` };
  const { sender } = incident.message;
  const addresses = [...new Set([...to, ...(toSender && ADDRESS.test(sender) ? [sender] : [])])];
  if (addresses.length === 0) return { skipped: 'the message has no sender who could be told' };
  const [filledSubject, text] = [fillTemplate(subject, variables), fillTemplate(body, variables)];
  await notifier.email({ id, to: addresses, subject: filledSubject, text });
  return { done: true, note: `notified ${addresses.join(', ')}` };
}

async function sentInLastHour(transaction: Transaction<DatabaseSchema>, rule: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from outbox
    where state = 'done' and finished_at > now() - interval '1 hour'
      and work ->> 'rule' = ${rule} and work #> '{action,sendEmail}' is not null`.execute(transaction);
  return Number(rows[0]?.count ?? 0);
}
