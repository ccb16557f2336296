import { linkPaths, settingsDocumentSchema } from '@cloud-prevent/protocol/link';
import type { LiveConfiguration } from '../configuration/live-configuration.js';
import type { LinkApp } from './link-app.js';
import { parseDocument } from './parse-document.js';

const LARGEST_BODY = 1024 ** 2;

/** PUT settings: 204 when they are in force and on disk; 422 with every mistake. */
export function settingsRoute(app: LinkApp, settings: Pick<LiveConfiguration, 'apply'>): void {
  app.put(linkPaths.settings, { bodyLimit: LARGEST_BODY }, async (request, reply) => {
    await settings.apply(parseDocument(settingsDocumentSchema, request.body));
    return reply.code(204).send();
  });
}
