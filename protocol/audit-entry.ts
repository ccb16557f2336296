import { createHash } from 'node:crypto';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Something that somebody did on the Enforce server, as its audit log keeps and exports it. */
export const auditEntrySchema = z.strictObject({
  number: z.int().min(1).describe('From 1 without a gap'),
  at: z.iso.datetime(),
  actor: z.string().describe('user:NAME, token:NAME/TOKEN, token-file or system'),
  address: z.string().nullable().describe('Where the request came from; null: from the server itself'),
  action: z.string().describe('What was done: user.create, original.view …'),
  subject: z.string().describe('To what'),
  detail: z.record(z.string(), z.json()),
  previousHash: sha256.describe('Hash of the entry before; zeros for the first'),
  hash: sha256.describe('SHA-256 over previousHash and the canonical JSON of everything else'),
});
export type AuditEntry = z.output<typeof auditEntrySchema>;

/** What stands for the hash of the entry before the first. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/** The hash that links an entry to the one before it; what the entry itself says of its hash plays no part. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { previousHash, number, at, actor, address, action, subject, detail } = entry;
  const content = canonicalJson({ number, at, actor, address, action, subject, detail });
  return createHash('sha256').update(`${previousHash}\n${content}`).digest('hex');
}

/** JSON with sorted keys and no blanks, so that one value has one text (as RFC 8785 has it). */
function canonicalJson(value: z.core.util.JSONType): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}
