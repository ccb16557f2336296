import type { NumberedIncident } from './incident-row.js';
import { without } from './without.js';

/** An incident in a list: without its matches, components and recipients. */
export type IncidentSummary = Omit<NumberedIncident, 'matches' | 'components' | 'trace' | 'message'> & {
  readonly message: Omit<NumberedIncident['message'], 'recipients'> & {
    /** The first few. */
    readonly recipients: readonly string[];
    readonly recipientCount: number;
  };
};

const SHOWN_RECIPIENTS = 10;

/** The summary of an incident. */
export function incidentSummary(incident: NumberedIncident): IncidentSummary {
  const { message } = incident;
  const { recipients } = message;
  const shown = { recipients: recipients.slice(0, SHOWN_RECIPIENTS), recipientCount: recipients.length };
  return { ...without(incident, ['matches', 'components', 'trace', 'message']), message: { ...message, ...shown } };
}
