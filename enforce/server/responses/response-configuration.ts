import { webhookNetworks } from '@cloud-prevent/deployment/enforce-settings';
import { z } from 'zod';

/** What response rules may do. */
export const responsesSchema = z
  .strictObject({
    webhookNetworks: webhookNetworks
      .default([])
      .describe('Private networks that webhooks may reach; without them only the Internet'),
    pluginDirectory: z.string().min(1).optional().describe('Folder of Server FlexResponse plug-ins'),
  })
  .prefault({});
export type ResponsesConfiguration = z.output<typeof responsesSchema>;
