import { z } from 'zod';
import type { IncidentChange } from '../incidents/incident-change.js';
import { remediationStatuses } from '../incidents/remediation-ids.js';

const MOST_INCIDENTS = 1_000;
const text = z.string().max(500).optional();
/** Published clients write numbers of their own cases as numbers. */
const attributeValue = z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(2_000));

/** The body of `PATCH incidents`. Published clients send numbers as texts. */
export const v2UpdateSchema = z
  .strictObject({
    incidentIds: z.array(z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)).min(1).max(MOST_INCIDENTS),
    dataOwnerEmail: text,
    dataOwnerName: text,
    incidentStatusName: text.describe('Sent beside incidentStatusId by published clients; the id counts'),
    incidentStatusId: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    preventOrProtectStatus: z.enum(remediationStatuses).optional(),
    remediationLocation: text,
    severity: z.enum(['INFO', 'LOW', 'MEDIUM', 'HIGH']).optional(),
    incidentNotes: z
      // The time is that of the server, whatever a client says.
      .array(z.strictObject({ note: z.string().trim().min(1).max(10_000), dateTime: z.string().max(50).optional() }))
      .max(10)
      .optional(),
    incidentCustomAttributes: z
      .array(z.strictObject({ columnIndex: z.coerce.number().int().min(1).max(1_000), value: attributeValue }))
      .max(100)
      .optional(),
  })
  .refine(
    (update) => Object.keys(update).some((key) => key !== 'incidentIds' && key !== 'incidentStatusName'),
    'expected at least one thing to change',
  );
export type V2Update = z.output<typeof v2UpdateSchema>;

const severities = { INFO: 'info', LOW: 'low', MEDIUM: 'medium', HIGH: 'high' } as const;

/** An update of the product as changes of ours, one after the other: each note is a change of its own. */
export function v2Changes(update: V2Update): IncidentChange[] {
  const [first, ...more] = update.incidentNotes ?? [];
  const owner = { name: update.dataOwnerName, email: update.dataOwnerEmail };
  const remediation = { status: update.preventOrProtectStatus, location: update.remediationLocation };
  const attributes = update.incidentCustomAttributes?.map(({ columnIndex, value }) => [String(columnIndex), value]);
  const change: IncidentChange = {
    status: update.incidentStatusId,
    severity: update.severity && severities[update.severity],
    owner,
    remediation,
    attributes: attributes && Object.fromEntries(attributes),
    note: first?.note,
  };
  return [change, ...more.map(({ note }) => ({ note }))];
}
