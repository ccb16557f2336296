import type { ColumnType } from 'kysely';

/** That the message of an incident is kept, and under which key. */
export interface OriginalTable {
  /** Of the record that it came with. */
  id: string;
  number: ColumnType<string, string, never>;
  stored_at: ColumnType<Date, never, never>;
  /** From then on nobody sees it, and the next upkeep removes it. */
  discard_at: ColumnType<Date, string, string>;
  /** Of the message, in bytes. */
  size: number;
  /** Which key of the ring opens `key_box`. */
  key_id: string;
  /** The message's own key, encrypted. */
  key_box: Buffer;
}

/** Encrypted messages, where they are kept in the database. */
export interface OriginalContentTable {
  id: string;
  content: Buffer;
}
