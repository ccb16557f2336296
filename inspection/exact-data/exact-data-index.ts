import { IndexFile, type WantedIndex } from '../indexes/index-file.js';
import { TagTable, type TagEntry } from '../indexes/tag-table.js';
import { mostKeyBytes } from '../indexes/token-reader.js';
import { exactDataFactsSchema, rowsSection, type ExactDataFacts } from './exact-data-facts.js';

/** Rows that are remembered, so that those that are asked for again and again cost no read. */
const MOST_REMEMBERED = 10_000;

/** What stands for a value: words of its keyed hash, first and second to look it up, third to prove a row. */
export type ValueTag = Int32Array;

/** An open index of the rows of a table. */
export class ExactDataIndex {
  readonly #file: IndexFile;
  readonly #facts: ExactDataFacts;
  readonly #table: TagTable;
  readonly #isNumberLength: readonly boolean[];
  readonly #isTextLength: readonly boolean[];

  readonly #rowsRead = new Map<number, Int32Array>();

  /** @throws IndexError saying what is wrong with it */
  constructor(wanted: Omit<WantedIndex, 'kind'>) {
    this.#file = IndexFile.open({ ...wanted, kind: 'exact-data' });
    this.#facts = exactDataFactsSchema.parse(this.#file.header.facts);
    this.#table = new TagTable(this.#file);
    this.#isNumberLength = flags(this.#facts.numberLengths);
    this.#isTextLength = flags(this.#facts.textLengths);
  }

  /** Names of its columns, in the order of the row's cells. */
  get columns(): readonly string[] {
    return this.#facts.columns;
  }

  /** How many rows it has. */
  get rows(): number {
    return this.#facts.rows;
  }

  /** Names this very index. */
  get digest(): string {
    return this.#file.digest;
  }

  /** Bytes that it keeps in this process. */
  get memory(): number {
    return this.#table.memory;
  }

  /** Whether a value of that length, in folded bytes, can be in it. */
  hasLength(length: number, startsWithDigit: boolean): boolean {
    return (startsWithDigit ? this.#isNumberLength[length] : this.#isTextLength[length]) ?? false;
  }

  /** The tag of a value in folded bytes. */
  tag(bytes: Uint8Array, from: number, to: number, into: ValueTag): void {
    this.#file.hash.digest(bytes, from, to, into);
  }

  /** False: no row has the value. True: a row probably has. */
  mayHave(tag: ValueTag): boolean {
    return this.#table.mayHave(tag[0] ?? 0, tag[1] ?? 0);
  }

  /** What is known of a value; undefined when no row has it. */
  find(tag: ValueTag): TagEntry | undefined {
    return this.#table.find(tag[0] ?? 0, tag[1] ?? 0);
  }

  /** Third words of the tags of a row's cells; 0 where the row has no value. */
  row(number: number): Int32Array {
    const known = this.#rowsRead.get(number);
    if (known) return known;
    const cells = new Int32Array(this.#facts.columns.length);
    this.#file.read(rowsSection, number * cells.byteLength, new Uint8Array(cells.buffer));
    if (this.#rowsRead.size >= MOST_REMEMBERED) this.#rowsRead.clear();
    this.#rowsRead.set(number, cells);
    return cells;
  }

  /** Lets go of the file. */
  close(): void {
    this.#file.close();
  }
}

function flags(lengths: readonly number[]): boolean[] {
  const known = new Set(lengths);
  return Array.from({ length: mostKeyBytes + 1 }, (_, length) => known.has(length));
}
