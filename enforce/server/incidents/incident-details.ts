import type { Incident } from '@cloud-prevent/protocol/incident';
import { without } from './without.js';

/** Parts of an incident that have columns of their own. */
const inColumns = [
  'kind',
  'id',
  'occurredAt',
  'detector',
  'policy',
  'severity',
  'matchCount',
  'message',
  'disposition',
  'responseRule',
  'superseded',
  'trialMode',
  'late',
] as const satisfies readonly (keyof Incident)[];

/** What of an incident is shown but not searched for: everything that has no column of its own. */
export type IncidentDetails = Omit<Incident, (typeof inColumns)[number]>;

/** The details of an incident. */
export function incidentDetails(incident: Incident): IncidentDetails {
  return without(incident, inColumns);
}
