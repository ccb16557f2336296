import { openIdSettings } from '@cloud-prevent/deployment/open-id-settings';
import { z } from 'zod';

/** Sign-on by OpenID Connect, such as Microsoft Entra ID. */
export const openIdSchema = openIdSettings.extend({
  clientSecretFile: z.string().min(1).describe('File whose first line is the secret of the client'),
});
export type OpenIdConfiguration = z.output<typeof openIdSchema>;
