import { z } from 'zod';

const endpoint = z.strictObject({ address: z.union([z.ipv4(), z.ipv6()]), port: z.int().min(0).max(65_535) });

/** What the stand-in for Email Security.cloud is told at its start. */
export const receiverConfigurationSchema = z.strictObject({
  hostName: z.string().min(1).describe('Name in its greeting'),
  listen: endpoint.describe('SMTP'),
  page: endpoint.describe('HTTP: what arrived; port 0 takes any free one'),
  keystore: z
    .strictObject({ file: z.string().min(1), passwordFile: z.string().min(1) })
    .describe('PKCS#12 with the TLS key and certificate'),
  networks: z
    .array(z.union([z.cidrv4(), z.cidrv6()]))
    .min(1)
    .describe('Registered addresses of the detectors'),
  originatorOrgs: z.array(z.string().min(1)).min(1).describe('Registered values of X-OriginatorOrg'),
  keep: z.int().min(1).max(100_000).default(1_000).describe('Messages remembered, the latest'),
});
export type ReceiverConfiguration = z.output<typeof receiverConfigurationSchema>;
