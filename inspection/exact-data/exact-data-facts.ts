import { z } from 'zod';
import { mostKeyBytes } from '../indexes/token-reader.js';

/** Columns of one index at most. */
export const mostColumns = 32;

/** Rows that are listed for a value. One that more rows share counts, but leads to no row by itself. */
export const mostRowsOfValue = 16;

const lengths = z.array(z.int().min(1).max(mostKeyBytes)).max(mostKeyBytes);

/** What an index of exact data says of itself. */
export const exactDataFactsSchema = z.strictObject({
  columns: z.array(z.string().min(1).max(200)).min(1).max(mostColumns),
  rows: z.int().min(1),
  numberLengths: lengths.describe('Lengths of values that begin with a digit'),
  textLengths: lengths.describe('Lengths of values that begin with a letter'),
});
export type ExactDataFacts = z.output<typeof exactDataFactsSchema>;

/** The section that has a word for each cell of each row, by which a row proves that a value is its own. */
export const rowsSection = 'rows';
