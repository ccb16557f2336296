import { z } from 'zod';
import { gatedNetwork } from './network.js';

/** Who may send. */
export const allowlist = z
  .strictObject({
    eop: z
      .boolean()
      .default(true)
      .describe('Lets in the published ranges of Exchange Online Protection. Default true.'),
    furtherNetworks: z
      .array(gatedNetwork)
      .max(50)
      .default([])
      .describe('Other networks that may send, such as an own relay. The tenant gate holds for them too.'),
  })
  .prefault({})
  .describe('Networks that may send. Nobody else is answered.');
