import type { ColumnType } from 'kysely';
import type { PlaceName } from './place-name.js';

/** That the message of an incident is kept, where, and under which key. */
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
  /** Where it is. */
  place: PlaceName;
  /** Whether it is there; false while it is on its way. */
  complete: boolean;
}

/** Until when the messages behind an incident are kept at most. */
export interface RetentionLimitTable {
  number: ColumnType<string, string, never>;
  discard_at: ColumnType<Date, string, string>;
}

/** Encrypted messages, where they are kept in the database. */
export interface OriginalContentTable {
  id: string;
  content: Buffer;
  stored_at: ColumnType<Date, never, never>;
}

/** One row: who this database is to the places outside of it. */
export interface InstallationTable {
  id: ColumnType<string, never, never>;
}
