/** A multipart within which a line of a message stands. */
export interface Level {
  /** Between the hyphens of its delimiter lines. */
  readonly boundary: string;
  /** What is written there instead. */
  readonly written: string;
  readonly isDigest: boolean;
  isClosed: boolean;
}

/** A delimiter line. */
export interface Delimiter {
  readonly level: Level;
  readonly isClose: boolean;
}

/** The multiparts within one another, the innermost last. */
export class Levels {
  readonly #levels: Level[] = [];
  readonly #byBoundary = new Map<string, Level>();

  get size(): number {
    return this.#levels.length;
  }

  /** @returns false when an outer one has the same boundary: its delimiter lines count for that */
  add(level: Level): boolean {
    if (this.#byBoundary.has(level.boundary)) return false;
    this.#levels.push(level);
    this.#byBoundary.set(level.boundary, level);
    return true;
  }

  /** @param text of a line, without the hyphens before it */
  find(text: string): Delimiter | undefined {
    const open = this.#byBoundary.get(text);
    if (open) return { level: open, isClose: false };
    const closed = text.endsWith('--') ? this.#byBoundary.get(text.slice(0, -2)) : undefined;
    return closed && { level: closed, isClose: true };
  }

  /** Leaves all that are within a level. @returns them, the innermost first */
  leaveWithin(level: Level): Level[] {
    const left = this.#levels.splice(this.#levels.indexOf(level) + 1).reverse();
    for (const { boundary } of left) this.#byBoundary.delete(boundary);
    return left;
  }
}
