import { z } from 'zod';
import { serverSettings } from './server-settings.js';

const address = z.union([z.ipv4(), z.ipv6()]);
const network = z.union([z.cidrv4(), z.cidrv6()]);
const endpoint = z.strictObject({ address, port: z.int().min(0).max(65535) });
const keystore = z.strictObject({
  file: z.string().min(1).describe('PKCS#12 file'),
  passwordFile: z.string().min(1).describe('File whose first line is the password'),
});

/** What becomes of a message whose inspection could not be finished. */
export const failureAction = z.enum(['tempfail', 'pass', 'block']);
export type FailureAction = z.infer<typeof failureAction>;

/** The next hops, and how they are reached. */
export const deliverySchema = z.strictObject({
  mode: z.enum(['forward', 'reflect']),
  mxLookup: z.boolean().default(false),
  nextHops: z
    .array(z.strictObject({ host: z.string().min(1), port: z.int().min(1).max(65535).optional() }))
    .default([])
    .describe('In order of preference; port defaults to RequestProcessor.MTAResubmitPort'),
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

/** What happens to a message that could not be fully inspected, by reason. */
export const detectorFailures = z
  .strictObject({
    timeout: failureAction
      .default('tempfail')
      .describe('Inspection ran out of time. pass: delivered and marked. Default tempfail; the product passes.'),
    encrypted: failureAction.default('pass').describe('An attachment is encrypted. Default pass, marked as limited.'),
    oversize: failureAction
      .default('tempfail')
      .describe('The message is larger than Filereader.MaxFileSize. Default tempfail.'),
    error: failureAction.default('tempfail').describe('Inspection failed. Default tempfail.'),
  })
  .prefault({})
  .describe('What happens to a message that was not fully inspected: tempfail (sent again), pass or block.');

const headerName = z.string().regex(/^[!-9;-~]{1,76}$/, 'the name of a header, such as X-DLP-Score');

/** Names of the headers that a detector adds. */
export const detectorHeaders = z
  .strictObject({
    timeout: headerName.default('X-Symantec-DLP').describe('Passed because inspection ran out of time.'),
    status: headerName.default('X-DLP-Processing-Status').describe('Whether inspection was complete.'),
    severity: headerName
      .default('X-DLP-MAX-Severity')
      .describe('Highest severity (RequestProcessor.TagHighestSeverity).'),
    policyCount: headerName
      .default('X-DLP-Policy-Count')
      .describe('Policies violated (RequestProcessor.TagPolicyCount).'),
    score: headerName.default('X-DLP-Score').describe('Cumulative score (RequestProcessor.TagScore).'),
    bypass: headerName.default('X-DLP-Bypass').describe('Relayed without inspection while the bypass was on.'),
  })
  .prefault({})
  .describe('Names of the headers that the detector adds.');

/** What bounds a detector; beyond a bound the answer is a 4xx, never a crash. */
export const detectorLimits = z
  .strictObject({
    sessions: z.int().min(1).max(100_000).default(1000).describe('SMTP sessions at once. Default 1000.'),
    memory: z
      .int()
      .min(1_048_576)
      .default(256 * 1024 ** 2)
      .describe('Bytes of messages held in memory, in all. Default 256 MiB.'),
    spillAt: z
      .int()
      .min(65_536)
      .default(4 * 1024 ** 2)
      .describe('A message of more bytes than this goes to disk. Default 4 MiB.'),
    messageSize: z
      .int()
      .min(1_048_576)
      .default(160 * 1024 ** 2)
      .describe('Largest message in bytes, announced as SIZE. Default 160 MiB.'),
    recipients: z.int().min(100).max(100_000).default(1000).describe('Recipients of one message. Default 1000.'),
    drain: z
      .int()
      .min(1)
      .max(3600)
      .default(90)
      .describe('Seconds that transactions get to finish after SIGTERM. Default 90.'),
    workerMemory: z
      .int()
      .min(64)
      .max(65_536)
      .default(512)
      .describe('MiB of heap of one inspection worker. Default 512.'),
  })
  .prefault({})
  .describe('Bounds of one detector.');

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
  allowlist: z.array(network).describe('Networks that may send; nobody else is answered'),
  tenant: tenantSchema.optional().describe('Needed in forward mode'),
  proxyProtocol: z
    .strictObject({ networks: z.array(network).default([]) })
    .prefault({})
    .describe('Peers that start with a PROXY header (v1 or v2) and are believed'),
  failures: detectorFailures,
  headers: detectorHeaders,
  limits: detectorLimits,
});

/** One detector's configuration, defaults filled in. */
export type DetectorConfiguration = z.output<typeof detectorConfigurationSchema>;
