import { z } from 'zod';
import { hostNameOrAddress } from './host-name.js';
import { hostedEnforce } from './hosted-enforce.js';
import { gatedNetwork } from './network.js';

/** The Enforce server. It opens the connection to the detectors, never the other way round. */
export const enforce = z
  .strictObject({
    host: hostNameOrAddress.describe('Name or address of the Enforce server, for its certificate and its console.'),
    networks: z
      .array(gatedNetwork)
      .max(50)
      .default([])
      .describe(
        'Networks that Enforce connects from; the link is open to no other. Needed on a cloud, unless it is hosted.',
      ),
    hosted: hostedEnforce
      .optional()
      .describe('Enforce and its database in the same cloud, AWS or Azure. Default: none; Enforce runs elsewhere.'),
  })
  .describe('The Enforce server.');
