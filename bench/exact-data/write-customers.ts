import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { customerColumns, customerRow } from './customer-row.js';

const BATCH = 2_000;

/** Writes a table of customers as CSV. */
export async function writeCustomers(file: string, rows: number): Promise<void> {
  await pipeline(Readable.from(lines(rows)), createWriteStream(file, { mode: 0o600 }));
}

function* lines(rows: number): Generator<string> {
  yield `${customerColumns.join(',')}\n`;
  for (let from = 0; from < rows; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, rows - from) }, (_, at) => customerRow(from + at).join(','));
    yield `${batch.join('\n')}\n`;
  }
}
