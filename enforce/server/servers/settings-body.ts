import { createHash } from 'node:crypto';
import { z } from 'zod';
import { serverSettings } from '@cloud-prevent/deployment/server-settings';
import { deliveryOverlaySchema, type SettingsDocument } from '@cloud-prevent/protocol/link';

const raw = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** What may be laid over a detector's own configuration: trial mode, next hop, and settings by their product names. */
export const settingsBody = z
  .strictObject({
    trialMode: z.boolean().optional().describe('Incidents are made, nothing is stopped or changed'),
    delivery: deliveryOverlaySchema
      .refine(({ mode, nextHops }) => mode === 'reflect' || nextHops.length > 0, {
        path: ['nextHops'],
        error: 'expected at least one next hop; forward mode needs it',
      })
      .optional()
      .describe('reflect: back to where mail came from; forward: to the next hops'),
    keystoreCredential: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe('Name of the stored credential with the password of the keystore for STARTTLS'),
    settings: raw.default({}).describe('By their product names; GET /server-settings lists them'),
  })
  .superRefine(({ settings }, context) => {
    const { error } = serverSettings.partial().safeParse(settings);
    for (const { message, path } of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: ['settings', ...path], message });
  });

/** Settings as they are kept: a password only by the name of its credential. */
export type StoredSettings = Omit<SettingsDocument, 'keystorePassword'> & { readonly keystoreCredential?: string };

/** What is kept for it; its version is made of its content. */
export function storedSettings(body: z.output<typeof settingsBody>): StoredSettings {
  const { keystoreCredential, ...document } = body;
  return {
    version: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
    ...document,
    ...(keystoreCredential !== undefined && { keystoreCredential }),
  };
}
