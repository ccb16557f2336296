import type { ColumnType } from 'kysely';
import type { IndexHeader } from '@cloud-prevent/protocol/indexes/index-header';

/** `bigint`, which the driver gives as text. */
type Number64 = ColumnType<string, number | undefined, number>;

/** An index that was uploaded, or is being. */
export interface IndexTable {
  digest: string;
  name: string;
  /** From 1 for the indexes of one name, in the order of their uploads. */
  version: number;
  /** Bytes. */
  size: Number64;
  /** Bytes that have come. */
  received: Number64;
  /** What it says of itself, once it is proven. */
  kind: IndexHeader['kind'] | null;
  made_at: ColumnType<Date | null, string | undefined, string>;
  /** Null: it is not complete. */
  proven_at: ColumnType<Date | null, never, Date>;
  /** Which key of the ring opens `key_box`. */
  key_id: string;
  /** The key that made it, encrypted. */
  key_box: Buffer;
  uploaded_by: string;
  changed_at: ColumnType<Date, never, Date>;
}

/** A piece of an index. */
export interface IndexPieceTable {
  digest: string;
  /** From 0. */
  number: number;
  content: Buffer;
}
