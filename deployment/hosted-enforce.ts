import { z } from 'zod';
import { enforceSettings } from './enforce-settings.js';
import { gatedNetwork } from './network.js';

/** The Enforce server as a part of the deployment, with a database of its own, on the clouds that can. */
export const hostedEnforce = z.strictObject({
  consoleNetworks: z
    .array(gatedNetwork)
    .min(1)
    .max(20)
    .describe('Networks that may open the console and the API, such as the public address of the company firewall.'),
  image: z
    .string()
    .regex(/^[a-z0-9][a-zA-Z0-9./:@_-]{0,254}$/, 'a container image, such as registry.example.com/enforce@sha256:…')
    .default('cloud-prevent/enforce:0.1.0')
    .describe('Container image of Enforce. Default cloud-prevent/enforce:0.1.0.'),
  size: z
    .enum(['small', 'medium', 'large'])
    .default('small')
    .describe(
      'Of each of the two Enforce processes; small: 1 processor, 2 GiB; medium: 2, 4 GiB; large: 4, 8 GiB. The database follows. Default small.',
    ),
  settings: enforceSettings
    .optional()
    .describe('Sign-on, notifications, retention and so on, in the words of docs/enforce.md. Default: as there.'),
  backupDays: z.int().min(7).max(35).default(14).describe('Days that backups of the database are kept. Default 14.'),
});

/** A hosted Enforce, defaults filled in. */
export type HostedEnforce = z.output<typeof hostedEnforce>;
