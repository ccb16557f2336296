import { createHash } from 'node:crypto';
import { z } from 'zod';
import { serverSettings } from '@cloud-prevent/deployment/server-settings';
import type { SettingsDocument } from '@cloud-prevent/protocol/link';

const raw = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** What may be laid over a detector's own configuration: trial mode, and settings by their product names. */
export const settingsBody = z
  .strictObject({ trialMode: z.boolean().optional(), settings: raw.default({}) })
  .superRefine(({ settings }, context) => {
    const { error } = serverSettings.partial().safeParse(settings);
    for (const { message, path } of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: ['settings', ...path], message });
  });

/** The document that is pushed for it; its version is made of its content. */
export function settingsDocument(body: z.output<typeof settingsBody>): SettingsDocument {
  return { version: createHash('sha256').update(JSON.stringify(body)).digest('hex'), ...body };
}
