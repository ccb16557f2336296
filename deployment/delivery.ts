import { z } from 'zod';
import { hostNameOrAddress } from './host-name.js';

const nextHop = z.strictObject({
  host: hostNameOrAddress.describe('Name or address of the next hop; with mxLookup a domain.'),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe('Port of this next hop. Default: RequestProcessor.MTAResubmitPort.'),
});

/** Where passed mail goes. */
export const delivery = z
  .strictObject({
    mode: z
      .enum(['forward', 'reflect'])
      .default('forward')
      .describe('forward: to the next hops. reflect: back to the address it came from. Default forward.'),
    nextHops: z
      .array(nextHop)
      .max(32)
      .default([])
      .describe('In order of preference. Needed in forward mode, except on one machine, which has a stand-in.'),
    routes: z
      .record(
        z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a name of small letters, digits and hyphens'),
        z.array(nextHop).min(1).max(8),
      )
      .default({})
      .describe(
        'Other next hops by name, such as an encryption gateway, each a list in order of preference. Response rules ' +
          'send messages there. Default none.',
      ),
    mxLookup: z
      .boolean()
      .default(false)
      .describe('true: the hosts of nextHops are domains; their MX records are used.'),
    tls: z
      .enum(['verify', 'encrypt', 'opportunistic', 'off'])
      .default('verify')
      .describe(
        'verify: TLS and a trusted certificate of that name, or no delivery. encrypt: TLS, any certificate. ' +
          'opportunistic: TLS where offered. off: none. Default verify.',
      ),
    acceptPlaintext: z
      .boolean()
      .default(false)
      .describe(
        'Must be true where mail may leave unencrypted (tls: opportunistic or off) over a cloud. Default false.',
      ),
    trustedRoots: z
      .array(z.string().min(1).max(4096))
      .max(100)
      .default([])
      .describe('PEM files of trusted roots. Default: the two DigiCert roots of Email Security.cloud and no other.'),
  })
  .prefault({})
  .describe('Where mail that passes goes.');
