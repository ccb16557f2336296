import { z } from 'zod';
import { detectorFailures } from './detector-failures.js';
import { detectorHeaders } from './detector-headers.js';
import { detectorLimits } from './detector-limits.js';
import { serverSettings } from './server-settings.js';

const address = z.union([z.ipv4(), z.ipv6()]);
const network = z.union([z.cidrv4(), z.cidrv6()]);
const endpoint = z.strictObject({ address, port: z.int().min(0).max(65535) });
const keystore = z.strictObject({
  file: z.string().min(1).describe('PKCS#12 file'),
  passwordFile: z.string().min(1).describe('File whose first line is the password'),
});

/** The next hops, and how they are reached. */
const nextHopSchema = z.strictObject({ host: z.string().min(1), port: z.int().min(1).max(65535).optional() });

export const deliverySchema = z.strictObject({
  mode: z.enum(['forward', 'reflect']),
  mxLookup: z.boolean().default(false),
  nextHops: z
    .array(nextHopSchema)
    .default([])
    .describe('In order of preference; port defaults to RequestProcessor.MTAResubmitPort'),
  routes: z
    .record(z.string().min(1), z.array(nextHopSchema).min(1))
    .default({})
    .describe('Other next hops, by the names that response rules call them'),
  tls: z
    .enum(['verify', 'encrypt', 'opportunistic', 'off'])
    .default('verify')
    .describe('verify: TLS with a trusted certificate of that host name, or no delivery'),
  trustedRoots: z
    .array(z.string().min(1))
    .default([])
    .describe('PEM files of trusted roots; none: the two DigiCert roots of Email Security.cloud and no other'),
});

/** Only mail of these is accepted. Either list may be longer than one. */
export const tenantSchema = z.strictObject({
  domains: z.array(z.string().min(1)).describe('Envelope sender domains'),
  originatorOrgs: z.array(z.string().min(1)).describe('Accepted values of the one X-OriginatorOrg header'),
  secretHeader: z
    .strictObject({ name: z.string().min(1), valueFile: z.string().min(1).describe('One accepted value a line') })
    .optional()
    .describe('Header that the mail flow rule sets; checked and stripped here'),
});

/**
 * The file that a detector reads at its start: everything it is told about itself. Derived from the deployment file
 * by `detectorConfigurationOf()`; secrets are named by file, never written in it.
 */
export const detectorConfigurationSchema = z.strictObject({
  name: z.string().min(1),
  link: endpoint.describe('Where Enforce reaches this detector'),
  health: endpoint.describe('Liveness, readiness and metrics'),
  stateDirectory: z.string().min(1).describe('Incident spool, last good policies and settings, large messages'),
  keystores: z.strictObject({
    link: keystore.describe('Made by sslkeytool'),
    smtp: keystore.optional().describe('STARTTLS; without it STARTTLS is not offered'),
  }),
  settings: serverSettings,
  trialMode: z.boolean().default(false).describe('Incidents are recorded, nothing is blocked or changed'),
  delivery: deliverySchema,
  keepOriginals: z
    .boolean()
    .optional()
    .describe('Whether the messages of incidents are kept on disk until Enforce has them. Default true.'),
  allowlist: z.array(network).describe('Networks that may send; nobody else is answered'),
  tenant: tenantSchema.optional().describe('Needed in forward mode'),
  proxyProtocol: z
    .strictObject({ networks: z.array(network).default([]) })
    .prefault({})
    .describe('Peers that start with a PROXY header (v1 or v2) and are believed'),
  indexes: z
    .strictObject({
      directory: z.string().min(1).describe('Folder of the indexes that policies name'),
      keyFile: z.string().min(1).describe('The key that made them, from `cloud-prevent edm key`'),
    })
    .optional()
    .describe('Needed by policies with the conditions exactData and documentSimilarity'),
  failures: detectorFailures,
  headers: detectorHeaders,
  limits: detectorLimits,
});

/** One detector's configuration, defaults filled in. */
export type DetectorConfiguration = z.output<typeof detectorConfigurationSchema>;

/** What becomes of a message whose inspection could not be finished. */
export type FailureAction = DetectorConfiguration['failures']['timeout'];
