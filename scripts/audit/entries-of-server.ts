import { z } from 'zod';
import { auditEntrySchema, type AuditEntry } from '@cloud-prevent/protocol/audit-entry';
import { CommandError } from '../command-error.js';
import type { EnforceApi } from '../enforce/enforce-api.js';

const pageSchema = z.object({ entries: z.array(auditEntrySchema), next: z.int().nullable() });
const PAGE = 1000;

/**
 * All entries of a server's audit log, page after page, with one page in memory.
 * @throws CommandError as `EnforceApi.ask`, or INPUT_INVALID for an answer that is no page
 */
export async function* entriesOfServer(api: EnforceApi): AsyncGenerator<AuditEntry> {
  for (let after: number | null = 0; after !== null;) {
    const { body } = await api.ask('GET', `/audit?limit=${PAGE}&after=${after}`);
    const page = pageSchema.safeParse(JSON.parse(body));
    if (!page.success) throw new CommandError('INPUT_INVALID', `${api.url}: ${page.error.message}`);
    yield* page.data.entries;
    after = page.data.next;
  }
}
