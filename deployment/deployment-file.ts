import { z } from 'zod';
import { allowlist } from './allowlist.js';
import { balancer } from './balancer.js';
import { delivery } from './delivery.js';
import { detectors } from './detectors.js';
import { enforce } from './enforce.js';
import { hostName } from './host-name.js';
import { organisation } from './organisation.js';
import { sender } from './sender.js';
import { target } from './targets/target.js';

/** The deployment file, `deployment.yaml`: everything that is decided about one deployment. */
export const deploymentSchema = z
  .strictObject({
    version: z.literal(1).describe('Version of this format: 1.'),
    organisation,
    smtpHost: hostName.describe(
      'Public name of the load balancer: what the Microsoft 365 connector sends to, and what the certificate names.',
    ),
    allowlist,
    sender,
    balancer,
    detectors,
    enforce,
    delivery,
    target,
  })
  .describe('A Cloud Prevent deployment.');

/** One deployment, defaults filled in. */
export type Deployment = z.output<typeof deploymentSchema>;
