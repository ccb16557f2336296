import { acknowledgementSchema, linkPaths, longestRecordsWait } from '@cloud-prevent/protocol/link';
import { z } from 'zod';
import type { OriginalFiles } from '../originals/original-files.js';
import type { IncidentSpool } from '../spool/incident-spool.js';
import type { LinkApp } from './link-app.js';
import { parseDocument } from './parse-document.js';

/** Characters of one answer at most, so that neither side holds more. */
const LARGEST_ANSWER = 8 * 1024 ** 2;
const LARGEST_BODY = 1024 ** 2;

const querySchema = z.strictObject({
  wait: z.coerce.number().min(0).max(longestRecordsWait).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(500),
});

/** GET records: NDJSON, oldest first, waiting for the first one if asked to. POST acknowledgements lets them go. */
export function recordsRoute(
  app: LinkApp,
  spool: Pick<IncidentSpool, 'read' | 'waitForRecords' | 'acknowledge'>,
  originals: Pick<OriginalFiles, 'release'>,
): void {
  app.get(linkPaths.records, async (request, reply) => {
    const { wait, limit } = parseDocument(querySchema, request.query);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    await spool.waitForRecords(wait * 1000, gone.signal);
    const records = await spool.read(limit, LARGEST_ANSWER);
    return reply.type('application/x-ndjson').send(records.map((record) => `${record}\n`).join(''));
  });
  app.post(linkPaths.acknowledgements, { bodyLimit: LARGEST_BODY }, async (request, reply) => {
    const { ids } = parseDocument(acknowledgementSchema, request.body);
    await spool.acknowledge(ids);
    await originals.release(ids);
    return reply.code(204).send();
  });
}
