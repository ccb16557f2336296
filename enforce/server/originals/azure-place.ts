import { z } from 'zod';
import { objectPrefix } from './object-prefix.js';

/** Where originals are in Azure Blob storage. Who Enforce is there, the platform says; account keys are not taken. */
export const azurePlaceSchema = z.strictObject({
  container: z
    .url({ protocol: /^https$/ })
    .refine(
      (url) => isBare(new URL(url)),
      'expected the address of a container, such as https://ACCOUNT.blob.core.windows.net/CONTAINER, and nothing behind it',
    ),
  prefix: objectPrefix,
  clientId: z.uuid().optional().describe('Of a user-assigned managed identity; default: the only one of the machine'),
});

/** The same, defaults filled in. */
export type AzurePlace = z.output<typeof azurePlaceSchema>;

/** A signature in the address would be a secret in a configuration. */
function isBare({ pathname, search, hash, username, password }: URL): boolean {
  return /^\/[^/]+(\/[^/]+)?$/.test(pathname) && [search, hash, username, password].every((part) => part === '');
}
