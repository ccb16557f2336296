import { sql, type Kysely, type Transaction } from 'kysely';
import { FIRST_PREVIOUS_HASH, auditHash, type AuditEntry } from '@cloud-prevent/protocol/audit-entry';
import type { DatabaseSchema } from '../database/database-schema.js';

/** Key of the lock under which entries are linked; any constant that nothing else uses. */
const AUDIT_LOCK = 7_316_002;
const LONGEST_TEXT = 2_000;

/** Who does something, as far as the audit log is concerned; every `Actor` is one. */
export interface Auditable {
  /** `user:NAME`, `token:NAME/TOKEN`, `token-file` or `system`. */
  readonly label: string;
  /** Where the request came from; null: from the server itself. */
  readonly address: string | null;
}

/** The server acting by itself. */
export const systemActor: Auditable = { label: 'system', address: null };

/** What an entry may add; no secrets. */
export type AuditDetail = Readonly<Record<string, unknown>>;

/**
 * Appends to the audit log, in the transaction of the change itself: both happen, or neither. Call it last in the
 * transaction, for from here to its end no other process can append.
 * @param action what is done: noun, dot, verb (`server.remove`, `original.view`)
 * @param subject to what: the name or number of it
 * @param detail anything that JSON can say; texts are cut at 2,000 characters
 * @default detail nothing
 */
export async function audit(
  transaction: Transaction<DatabaseSchema>,
  { label, address }: Auditable,
  action: string,
  subject: string,
  detail: AuditDetail = {},
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${AUDIT_LOCK})`.execute(transaction);
  const last = await lastOf(transaction);
  const entry = {
    number: Number(last?.number ?? 0) + 1,
    at: new Date().toISOString(),
    actor: storable(label),
    address,
    action,
    subject: storable(subject),
    detail: storableDetail(detail),
    previousHash: last?.hash ?? FIRST_PREVIOUS_HASH,
  };
  const { previousHash: previous_hash, ...columns } = entry;
  const row = { ...columns, detail: JSON.stringify(entry.detail), previous_hash, hash: auditHash(entry) };
  await transaction.insertInto('audit_log').values(row).execute();
}

function lastOf(database: Kysely<DatabaseSchema>) {
  return database
    .selectFrom('audit_log')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The detail as it comes back from the database, so that its hash can be computed again. */
function storableDetail(detail: AuditDetail): AuditEntry['detail'] {
  const text = JSON.stringify(detail, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value));
  return JSON.parse(text) as AuditEntry['detail'];
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
function storable(text: string): string {
  return text.slice(0, LONGEST_TEXT).toWellFormed().replaceAll('\0', '\ufffd');
}
