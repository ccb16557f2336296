import type { CorrelatedField, Correlation } from '../incidents/correlations-of.js';
import type { NameIds } from './name-ids.js';

/** The product's variables and labels, in its order. */
const variables = [
  ['sender', 'incident.sender', 'Sender'],
  ['recipient', 'incident.recipient', 'Recipient'],
  ['subject', 'incident.message.subject', 'Subject'],
  ['policy', 'incident.policy.id', 'Policy'],
] as const satisfies readonly (readonly [CorrelatedField, string, string])[];

/** `GET incidents/{id}/correlations`: a policy is named by its number, and by its name as the label. */
export async function v2Correlations(correlations: readonly Correlation[], names: Pick<NameIds, 'idsOf'>) {
  const policies = correlations.filter(({ field }) => field === 'policy').map(({ value }) => value);
  const ids = await names.idsOf('policy', policies);
  return variables.map(([field, variable, label]) => ({
    variable,
    label,
    correlationValues: correlations
      .filter((one) => one.field === field)
      .map(({ value, lastSevenDays, lastThirtyDays, ever }) => ({
        ...(field === 'policy' ? { value: String(ids.get(value) ?? 0), label: value } : { value }),
        countSevenDays: lastSevenDays,
        countThirtyDays: lastThirtyDays,
        countAllDays: ever,
      })),
  }));
}
