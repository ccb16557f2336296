import { isIP } from 'node:net';
import { z } from 'zod';

/** Lowest port of a detector's link; the product asks for a port above the privileged ones. */
const LOWEST_PORT = 1024;

const HOST_NAME = /^(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/;
const LONGEST_HOST_NAME = 253;

/** A host name without its final dot and in lower case, or an address: so that one host has one spelling. */
const host = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => text.replace(/\.$/, ''))
  .refine(
    (text) => isIP(text) !== 0 || (text.length <= LONGEST_HOST_NAME && HOST_NAME.test(text)),
    'expected a host name or an IP address',
  );

/** What an administrator says to register a detector. */
export const newServerSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}/]*$/u, 'expected a name without slashes and control characters'),
  host,
  port: z
    .int()
    .min(LOWEST_PORT, `expected a port from ${String(LOWEST_PORT)}: ports below are reserved for system services`)
    .max(65535),
});
export type NewServer = z.output<typeof newServerSchema>;
