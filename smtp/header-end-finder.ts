const LF = 10;
const CR = 13;

/**
 * Finds the end of the header block, behind the first empty line, in a message that comes in pieces. Lines may end in
 * CRLF or in LF. The work is linear however small the pieces are.
 */
export class HeaderEndFinder {
  #state: 'line-start' | 'carriage-return' | 'in-line' = 'line-start';
  #seen = 0;

  /** @returns offset of the body in the message, or -1 while the header goes on */
  push(piece: Buffer): number {
    for (let at = 0; at < piece.length;) {
      if (this.#state === 'in-line') {
        const lineFeed = piece.indexOf(LF, at);
        if (lineFeed === -1) break;
        at = lineFeed + 1;
        this.#state = 'line-start';
        continue;
      }
      const byte = piece[at++];
      if (byte === LF) return this.#seen + at;
      this.#state = byte === CR && this.#state === 'line-start' ? 'carriage-return' : 'in-line';
    }
    this.#seen += piece.length;
    return -1;
  }
}
