import type { ValueTag } from './exact-data-index.js';

const MOST = 2000;

/** Keeps the tags of some rows, evenly over the table: of every row at first, of fewer the more there are. */
export class RowSample {
  #every = 1;
  #rows = new Map<number, (Int32Array | undefined)[]>();

  /** @param tag of the row's cell in the column; undefined when there is none */
  add(row: number, column: number, tag: ValueTag | undefined): void {
    if (row % this.#every !== 0) return;
    const cells = this.#rows.get(row) ?? [];
    cells[column] = tag?.slice();
    this.#rows.set(row, cells);
    if (this.#rows.size > MOST) this.#thin();
  }

  /** The part of the rows, 0 to 1, of which the cell of a column has a tag that holds. */
  part(column: number, holds: (tag: ValueTag) => boolean): number {
    const tags = [...this.#rows.values()].map((cells) => cells[column]);
    return tags.filter((tag) => tag && holds(tag)).length / Math.max(1, tags.length);
  }

  #thin(): void {
    this.#every *= 2;
    for (const row of this.#rows.keys()) if (row % this.#every !== 0) this.#rows.delete(row);
  }
}
