import { z } from 'zod';

const address = z.union([z.ipv4(), z.ipv6()]);
const network = z.union([z.cidrv4(), z.cidrv6()]);
const endpoint = z.strictObject({ address, port: z.int().min(0).max(65_535) });
const target = z.strictObject({ name: z.string().min(1), address, port: z.int().min(1).max(65_535) });

/** One more port, forwarded to one target and no other. */
export const forwardSchema = z.strictObject({
  name: z.string().min(1).describe('In log lines'),
  listen: endpoint,
  target,
  networks: z.array(network).min(1).describe('Networks that may connect; everybody else is reset'),
});
export type Forward = z.output<typeof forwardSchema>;

/**
 * What the balancer is told at its start: the job of the cloud's load balancer, as data. All values come from the
 * topology.
 */
export const balancerConfigurationSchema = z.strictObject({
  listen: endpoint.describe('SMTP'),
  allowlist: z.array(network).min(1).describe('Networks that may send mail; everybody else is reset'),
  targets: z.array(target).min(1).describe('Detectors, served round robin'),
  probe: z.strictObject({
    intervalSeconds: z.number().positive().max(3600),
    count: z.int().min(1).max(100).describe('Failures in a row that take a target out, successes that bring it back'),
    timeoutSeconds: z.number().positive().max(60).default(5),
  }),
  connectTimeoutSeconds: z.number().positive().max(60).default(5).describe('For one target; then the next is tried'),
  idleTimeoutSeconds: z.number().positive().max(86_400).describe('A connection without a byte either way is closed'),
  drainSeconds: z.number().positive().max(3600).describe('What open connections get when their target or we go away'),
  connections: z.int().min(1).max(1_000_000).default(10_000).describe('Open at once; more are reset'),
  proxyProtocol: z.enum(['off', 'v1', 'v2']).default('off').describe('Header that connections to targets start with'),
  forwards: z.array(forwardSchema).default([]),
});

/** The balancer's configuration, defaults filled in. Times are in seconds. */
export type BalancerConfiguration = z.output<typeof balancerConfigurationSchema>;
/** A detector, or the link port of one. */
export type Target = z.output<typeof target>;
