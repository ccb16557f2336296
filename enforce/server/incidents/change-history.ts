import type { IncidentChange } from './incident-change.js';
import type { HistoryAction } from './incident-history.js';
import type { IncidentRow } from './incident-row.js';

/** What of an incident a change looks at. */
export type ChangeableRow = Pick<
  IncidentRow,
  | 'number'
  | 'severity'
  | 'status_id'
  | 'owner_name'
  | 'owner_email'
  | 'remediation_status'
  | 'remediation_location'
  | 'hidden'
  | 'attributes'
>;

/** Names that a history tells instead of numbers. */
export interface ChangeNames {
  readonly statuses: ReadonlyMap<number, string>;
  readonly attributes: ReadonlyMap<string, string>;
}

/** An entry to be. */
export interface NewHistoryEntry {
  readonly action: HistoryAction;
  readonly detail: string | null;
}

/** What a change adds to the history of an incident: only what it really changes. */
export function changeHistory(row: ChangeableRow, change: IncidentChange, names: ChangeNames): NewHistoryEntry[] {
  const { status, severity, owner = {}, remediation = {}, hidden, note } = change;
  const entry = (action: HistoryAction, detail: string | null) => [{ action, detail }];
  const text = (action: HistoryAction, value: string | null | undefined, before: string | null) =>
    value === undefined || value === before ? [] : entry(action, value);
  return [
    ...(severity === undefined || severity === row.severity ? [] : entry('SET_SEVERITY', severity)),
    ...(status === undefined || status === row.status_id
      ? []
      : entry('SET_STATUS', names.statuses.get(status) ?? String(status))),
    ...text('SET_DATAOWNER_NAME', owner.name, row.owner_name),
    ...text('SET_DATAOWNER_EMAIL', owner.email, row.owner_email),
    ...text('SET_REMEDIATION_STATUS', remediation.status, row.remediation_status),
    ...text('SET_REMEDIATION_LOCATION', remediation.location, row.remediation_location),
    ...(hidden === undefined || hidden === row.hidden ? [] : entry(hidden ? 'HIDDEN' : 'UNHIDDEN', null)),
    ...attributeEntry(row, change, names),
    ...(note === undefined ? [] : entry('NOTE_ADDED', note)),
  ];
}

/** One entry for all attributes, as the product makes it: `name=value` a line. */
function attributeEntry(row: ChangeableRow, change: IncidentChange, { attributes }: ChangeNames): NewHistoryEntry[] {
  const changed = Object.entries(change.attributes ?? {}).filter(
    ([index, value]) => (row.attributes[index] ?? null) !== value,
  );
  if (changed.length === 0) return [];
  const lines = changed.map(([index, value]) => `${attributes.get(index) ?? index}=${value ?? ''}`);
  return [{ action: 'ATTRIBUTES_SET', detail: lines.join('\n') }];
}
