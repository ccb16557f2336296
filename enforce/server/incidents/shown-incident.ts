import type { Actor } from '../people/actor.js';
import { mayOnIncident } from '../people/may-on-incident.js';
import type { NumberedIncident } from './incident-row.js';
import { without } from './without.js';

/** What stands in for the text of a match. */
const HIDDEN = '****';

/**
 * An incident as somebody may see it: without `view-matches` on it, where each match lies but nothing of its text, and not
 * why the policy was violated, which quotes it.
 */
export function shownIncident(incident: NumberedIncident, actor: Actor): NumberedIncident {
  if (mayOnIncident(actor, 'view-matches', incident)) return incident;
  return { ...without(incident, ['trace']), matches: incident.matches.map((match) => ({ ...match, masked: HIDDEN })) };
}
