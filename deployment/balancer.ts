import { z } from 'zod';

/** What can be chosen about the load balancer; the rest follows from the topology. */
export const balancer = z
  .strictObject({
    idleTimeoutSeconds: z
      .int()
      .min(30)
      .max(86_400)
      .default(540)
      .describe(
        'Seconds without a byte after which the balancer forgets a session. Below sender.finalReplySeconds and above ' +
          'inspection and delivery together. AWS 60 to 6000; Azure 240 to 1800 in whole minutes. Default 540.',
      ),
    proxyProtocol: z
      .enum(['off', 'v1', 'v2'])
      .optional()
      .describe("Whether the balancer hands on the sender's address itself. Default: v2 on Rackspace, off elsewhere."),
  })
  .prefault({})
  .describe('The load balancer in front of the detectors.');
