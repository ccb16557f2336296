import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveIndexKey } from '../indexes/index-key.js';
import { IndexWriter } from '../indexes/index-writer.js';
import { TagTableBuilder } from '../indexes/tag-table-builder.js';
import { CellKeys, type UnusedCell } from './cell-keys.js';
import { mostRowsOfValue, rowsSection, type ExactDataFacts } from './exact-data-facts.js';
import { ExactDataIndex } from './exact-data-index.js';
import { RowSample } from './row-sample.js';

const MOST_ROWS = 2 ** 31 - 1;

/** What an index is made of. */
export interface ExactDataSource {
  readonly columns: readonly string[];
  /** Rows in batches; each row has a cell for each column. */
  readonly rows: AsyncIterable<readonly (readonly string[])[]>;
  /** Of the key file. */
  readonly key: Uint8Array;
  /** Where the index is put; one that is there is replaced. Beside it there is a folder while it is being made. */
  readonly path: string;
  /** Called now and then; may throw to stop. */
  readonly onProgress?: (progress: { readonly rows: number; readonly table: number }) => void;
}

/** What became of the cells of a column. */
export interface ColumnReport {
  readonly name: string;
  readonly indexed: number;
  readonly unused: Readonly<Record<UnusedCell, number>>;
  /** Part of the rows, 0 to 1, that can be found by this column's value alone; of a sample of the rows. */
  readonly leading: number;
}

/** What was made. */
export interface ExactDataReport {
  readonly digest: string;
  readonly rows: number;
  readonly columns: readonly ColumnReport[];
}

/**
 * Makes an index of a table in memory that does not grow with the table. It is in its place whole or not at all.
 * @throws RangeError for a table without rows, or with more than an index holds
 */
export async function buildExactData(source: ExactDataSource): Promise<ExactDataReport> {
  const folder = `${source.path}.${randomBytes(6).toString('hex')}.partial`;
  await mkdir(folder, { mode: 0o700 });
  const build = new Build(source, folder);
  try {
    await build.readRows();
    return await build.write();
  } finally {
    build.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class Build {
  readonly #salt = randomBytes(16);
  readonly #key;
  readonly #table: TagTableBuilder;
  readonly #writer: IndexWriter;
  readonly #sample = new RowSample();
  readonly #cells = new CellKeys();
  readonly #tag = new Int32Array(4);
  readonly #lengths = { number: new Set<number>(), text: new Set<number>() };
  readonly #columns;
  #rows = 0;

  constructor(
    private readonly source: ExactDataSource,
    folder: string,
  ) {
    this.#key = deriveIndexKey(source.key, this.#salt, 'exact-data');
    this.#table = new TagTableBuilder(folder, mostRowsOfValue);
    this.#writer = new IndexWriter(join(folder, 'index'));
    this.#columns = source.columns.map((name) => ({
      name,
      indexed: 0,
      unused: { empty: 0, placeholder: 0, short: 0, long: 0 },
    }));
  }

  async readRows(): Promise<void> {
    this.#writer.begin(rowsSection);
    for await (const batch of this.source.rows) {
      const cells = new Int32Array(batch.length * this.#columns.length);
      if (this.#rows + batch.length > MOST_ROWS) throw new RangeError('there are more rows than one index holds');
      batch.forEach((row, index) => this.#addRow(row, cells, index * this.#columns.length));
      this.#writer.write(cells);
      this.source.onProgress?.({ rows: this.#rows, table: 0 });
    }
    if (this.#rows === 0) throw new RangeError('the table has no rows');
  }

  async write(): Promise<ExactDataReport> {
    const { source, rows } = { source: this.source, rows: this.#rows };
    await this.#table.write(this.#writer, { onProgress: (table) => source.onProgress?.({ rows, table }) });
    const facts: ExactDataFacts = {
      columns: [...source.columns],
      rows,
      numberLengths: ascending(this.#lengths.number),
      textLengths: ascending(this.#lengths.text),
    };
    const header = { kind: 'exact-data', salt: this.#salt.toString('hex'), keyCheck: this.#key.check, facts } as const;
    const digest = this.#writer.finish(source.path, header);
    return { digest, rows, columns: this.#report() };
  }

  close(): void {
    this.#writer.close();
    this.#table.close();
  }

  #addRow(row: readonly string[], into: Int32Array, at: number): void {
    this.#columns.forEach((column, index) => {
      const key = this.#cells.read(row[index] ?? '');
      if (typeof key === 'string') {
        column.unused[key]++;
        this.#sample.add(this.#rows, index, undefined);
        return;
      }
      column.indexed++;
      if (key.opening > 0) {
        this.#key.hash.digest(key.bytes, 0, key.opening, this.#tag);
        this.#table.addOpening(this.#tag[0] ?? 0, this.#tag[1] ?? 0);
      }
      this.#key.hash.digest(key.bytes, 0, key.bytes.length, this.#tag);
      this.#table.add(this.#tag[0] ?? 0, this.#tag[1] ?? 0, this.#rows);
      // A word of 0 means that the row has no value; one value in four thousand million is found by its others only.
      into[at + index] = this.#tag[2] ?? 0;
      this.#lengths[key.startsWithDigit ? 'number' : 'text'].add(key.bytes.length);
      this.#sample.add(this.#rows, index, this.#tag);
    });
    this.#rows++;
  }

  #report(): ColumnReport[] {
    const index = new ExactDataIndex({ path: this.source.path, key: this.source.key });
    try {
      return this.#columns.map((column, number) => ({
        ...column,
        leading: this.#sample.part(number, (tag) => index.find(tag)?.numbers !== undefined),
      }));
    } finally {
      index.close();
    }
  }
}

function ascending(lengths: ReadonlySet<number>): number[] {
  return [...lengths].sort((one, other) => one - other);
}
