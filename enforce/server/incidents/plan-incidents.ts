import type { Incident } from '@cloud-prevent/protocol/incident';
import { reconciliationKeys } from './reconciliation-keys.js';

/** An incident that copies may join. */
export interface OpenIncident {
  readonly number: string;
  readonly receivedAt: string;
  /** Milliseconds since 1970. */
  readonly occurredAt: number;
  /** Of all its copies, in lower case. */
  readonly recipients: Set<string>;
  /** `contentMark` of its first copy. */
  readonly mark: string;
}

/** Two copies with the same mark say the same; who keeps the one need not keep the other. */
export function contentMark(fingerprint: string, subject: string, matchCount: number): string {
  return JSON.stringify([fingerprint, subject, matchCount]);
}

/** What is to become of some records. */
export interface IncidentPlan {
  readonly founded: { readonly incident: Incident; readonly open: OpenIncident }[];
  /** Copies by the incident that they join. */
  readonly joined: Map<OpenIncident, Incident[]>;
  /** Keys under which the new incidents are found. */
  readonly keys: { readonly key: Buffer; readonly open: OpenIncident }[];
}

/** What a plan is made with. */
export interface PlanContext {
  /** Open incidents by key, in hexadecimal; those that are founded are added. */
  readonly open: Map<string, OpenIncident[]>;
  /** Milliseconds that a copy may be away from the first one, before or after; 0: nothing is joined. */
  readonly windowMs: number;
  /** Of what is founded. */
  readonly receivedAt: string;
  readonly nextNumber: () => string;
}

/**
 * Decides for each record whether it founds an incident or joins one: the same Message-ID, sender and policy, or the
 * same content, sender and policy with other recipients, which is how a split message looks after encryption. The
 * window is counted from the first copy, so that no chain of messages can hide in one incident for ever.
 */
export function planIncidents(records: readonly Incident[], context: PlanContext): IncidentPlan {
  const plan: IncidentPlan = { founded: [], joined: new Map(), keys: [] };
  for (const record of records) {
    const open = context.windowMs > 0 ? findOpen(record, context) : undefined;
    if (open) join(plan, open, record);
    else found(plan, record, context);
  }
  return plan;
}

function findOpen(record: Incident, { open, windowMs }: PlanContext): OpenIncident | undefined {
  const { message, content } = reconciliationKeys(record);
  const occurredAt = Date.parse(record.occurredAt);
  const near = (key: Buffer | undefined) =>
    (key ? (open.get(key.toString('hex')) ?? []) : []).filter(
      (candidate) => Math.abs(candidate.occurredAt - occurredAt) <= windowMs,
    );
  const others = ({ recipients }: OpenIncident) =>
    record.message.recipients.every((recipient) => !recipients.has(recipient.toLowerCase()));
  return near(message)[0] ?? near(content).find(others);
}

function join({ joined }: IncidentPlan, open: OpenIncident, record: Incident): void {
  joined.set(open, [...(joined.get(open) ?? []), record]);
  for (const recipient of record.message.recipients) open.recipients.add(recipient.toLowerCase());
}

function found(plan: IncidentPlan, incident: Incident, { open, receivedAt, nextNumber }: PlanContext): void {
  const fresh: OpenIncident = {
    number: nextNumber(),
    receivedAt,
    occurredAt: Date.parse(incident.occurredAt),
    recipients: new Set(incident.message.recipients.map((recipient) => recipient.toLowerCase())),
    mark: contentMark(incident.message.fingerprint, incident.message.subject, incident.matchCount),
  };
  plan.founded.push({ incident, open: fresh });
  const { message, content } = reconciliationKeys(incident);
  for (const key of [message, content].filter((one) => one !== undefined)) {
    plan.keys.push({ key, open: fresh });
    const name = key.toString('hex');
    open.set(name, [...(open.get(name) ?? []), fresh]);
  }
}
