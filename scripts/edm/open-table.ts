import { CommandError } from '../command-error.js';
import { readCsv } from './read-csv.js';

/** Rows that are handed on together. */
const BATCH = 1000;

/** How a table is read. */
export interface TableOptions {
  /** Names of the columns wanted, in the order wanted. */
  readonly columns: readonly string[];
  readonly delimiter?: string;
  readonly encoding: string;
}

/** Columns of a table. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: AsyncGenerator<string[][]>;
}

/**
 * Opens a table and finds its columns.
 * @throws CommandError INDEX_SOURCE_UNREADABLE, TABLE_INVALID, COLUMN_UNKNOWN
 */
export async function openTable(path: string, options: TableOptions): Promise<Table> {
  const records = readCsv(path, options);
  const { value: head } = await records.next();
  if (!head) throw new CommandError('TABLE_INVALID', `${path} is empty`);
  const names = head.map((name) => name.trim());
  const missing = options.columns.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    await records.return(undefined);
    throw new CommandError('COLUMN_UNKNOWN', `${missing.join(', ')}; it has ${names.join(', ')}`);
  }
  const positions = options.columns.map((name) => names.indexOf(name));
  return { columns: options.columns, rows: batches(records, positions) };
}

async function* batches(records: AsyncIterable<string[]>, positions: readonly number[]): AsyncGenerator<string[][]> {
  let batch: string[][] = [];
  for await (const record of records) {
    batch.push(positions.map((position) => record[position] ?? ''));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
