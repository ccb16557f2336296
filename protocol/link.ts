import { z } from 'zod';
import { incidentSchema } from './incident.js';
import { systemEventSchema } from './system-event.js';

/**
 * The Enforce link: HTTPS with mutual TLS 1.3. Enforce is the client; a detector never opens it.
 * Bodies are JSON; records come as NDJSON, one `LinkRecord` a line.
 */
export const linkPaths = {
  /** GET → DetectorStatus */
  status: '/v1/status',
  /** PUT PolicySet → 204; 422 with `LinkRefusal` when it does not compile, and the old set stays */
  policies: '/v1/policies',
  /**
   * PUT + `/:digest` IndexOffer → HeldIndex; then PUT + `/:digest/content?offset=&sha256=` octets → HeldIndex for each
   * piece, where one that does not continue what is there changes nothing; then POST + `/:digest/proof` → HeldIndex.
   * 422 with `LinkRefusal` without room, for a damaged piece, and for an index that is not what it was said to be,
   * which is dropped
   */
  indexes: '/v1/indexes',
  /** PUT SettingsDocument → 204; 422 with `LinkRefusal` */
  settings: '/v1/settings',
  /** GET ?wait=seconds&limit=n → NDJSON, oldest first; the same again until acknowledged */
  records: '/v1/records',
  /** GET + `/:id` → the message of an incident with `originalSize`, until it is acknowledged; else 404 */
  originals: '/v1/originals',
  /** POST Acknowledgement → 204; after Enforce has committed */
  acknowledgements: '/v1/records/acknowledgements',
  /** PUT BypassOrder → 204, DELETE → 204 */
  bypass: '/v1/bypass',
  /** POST → 202; then transactions are finished, files read again, and the detector starts anew */
  recycle: '/v1/recycle',
} as const;

/** Roles in the certificates behind the link: the subject's organisational unit. */
export const linkRoles = { enforce: 'enforce', detector: 'monitor' } as const;

/** What a detector keeps for Enforce until it is acknowledged. */
export const linkRecordSchema = z.discriminatedUnion('kind', [incidentSchema, systemEventSchema]);
export type LinkRecord = z.output<typeof linkRecordSchema>;

export const acknowledgementSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(10_000) });
export type Acknowledgement = z.output<typeof acknowledgementSchema>;

/** Relay without inspection until `until`, at most a day ahead; every message is marked and counted. */
export const bypassOrderSchema = z.strictObject({ until: z.iso.datetime(), reason: z.string().min(1).max(500) });
export type BypassOrder = z.output<typeof bypassOrderSchema>;

/** Where passed mail goes, in the place of what the detector's own configuration says; TLS stays as that says. */
export const deliveryOverlaySchema = z.strictObject({
  mode: z.enum(['forward', 'reflect']),
  mxLookup: z.boolean().default(false).describe('The hosts are domains; their MX records are used'),
  nextHops: z
    .array(z.strictObject({ host: z.string().trim().min(1).max(253), port: z.int().min(1).max(65_535).optional() }))
    .max(32)
    .default([])
    .describe('In order of preference; port defaults to RequestProcessor.MTAResubmitPort'),
});

/** Settings that Enforce lays over the detector's own configuration, by product name. */
export const settingsDocumentSchema = z.strictObject({
  version: z.string().min(1).max(100),
  trialMode: z.boolean().optional(),
  delivery: deliveryOverlaySchema.optional(),
  keepOriginals: z.boolean().optional().describe('false: Enforce wants no messages behind incidents'),
  keystorePassword: z.string().min(1).max(10_000).optional().describe('Of the keystore for STARTTLS'),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type SettingsDocument = z.output<typeof settingsDocumentSchema>;

export const linkRefusalSchema = z.strictObject({
  error: z.string(),
  problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
});
export type LinkRefusal = z.output<typeof linkRefusalSchema>;

/** Longest wait of a records request, in seconds. */
export const longestRecordsWait = 25;
