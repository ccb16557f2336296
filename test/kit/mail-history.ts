import type { Acknowledged } from './next-hop-process';
import type { PlannedMessage } from './planned-mail';
import type { DeliveryAttempt, DeliveryRecord } from './retrying-sender';

/** An incident as Enforce shows it, as far as a history looks at it. */
export interface HistoryIncident {
  readonly number: number;
  readonly policy: { readonly name: string };
  readonly disposition: string;
  readonly late: boolean;
  readonly message: { readonly messageId: string };
}

/** Everything that was seen of a load of mail, at both ends and in Enforce. */
export interface MailHistory {
  readonly plan: readonly PlannedMessage[];
  readonly records: readonly DeliveryRecord[];
  /** What the next hop had on disk before its 250. */
  readonly acknowledged: readonly Acknowledged[];
  readonly incidents: readonly HistoryIncident[];
  /** Records that Enforce could not make out. */
  readonly quarantined: number;
}

/** One message of a history, with everything that was seen of it. */
export interface MessageHistory {
  readonly message: PlannedMessage;
  readonly record: DeliveryRecord | undefined;
  readonly copies: readonly Acknowledged[];
  readonly incidents: readonly HistoryIncident[];
}

/** A history told message by message, in the order of the plan, with what belongs to none of them. */
export interface ToldHistory {
  readonly messages: readonly MessageHistory[];
  /** What cannot be: copies and incidents of messages that nobody sent, records that are none. */
  readonly strangers: readonly string[];
}

/** Puts together what belongs to each message. */
export function tellHistory({ plan, records, acknowledged, incidents, quarantined }: MailHistory): ToldHistory {
  const recordOf = new Map(records.map((record) => [record.id, record]));
  const copiesOf = groupBy(acknowledged, ({ id }) => id);
  const incidentsOf = groupBy(incidents, ({ message }) => message.messageId);
  const messages = plan.map((message) => ({
    message,
    record: recordOf.get(message.id),
    copies: take(copiesOf, message.id),
    incidents: take(incidentsOf, message.messageId),
  }));
  const strangers = [
    ...[...copiesOf.keys()].map((id) => `the next hop has ${JSON.stringify(id)}, which nobody sent`),
    ...[...incidentsOf.keys()].map((id) => `Enforce has an incident of ${JSON.stringify(id)}, which nobody sent`),
    ...(quarantined ? [`Enforce put ${quarantined} records into quarantine`] : []),
  ];
  return { messages, strangers };
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function take<T>(groups: Map<string, T[]>, key: string): T[] {
  const found = groups.get(key) ?? [];
  groups.delete(key);
  return found;
}

/** An attempt in a word: the code of the reply, with its place unless it answers the content, or the error's code. */
export function attemptText(attempt: DeliveryAttempt): string {
  if ('error' in attempt) return 'code' in attempt.error ? String(attempt.error.code) : attempt.error.message;
  return `${attempt.reply.code}${attempt.stage === 'CONTENT' ? '' : ` to ${attempt.stage}`}`;
}
