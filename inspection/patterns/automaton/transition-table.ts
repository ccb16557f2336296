/** Nobody has asked yet. */
export const UNKNOWN = -0x8000;

const FIRST_STATES = 256;

/** What follows each state for each byte: 256 numbers to a state. */
export class TransitionTable {
  /** At `state << 8 | byte`. Another array after `growTo`. */
  rows = new Int16Array(FIRST_STATES << 8).fill(UNKNOWN);

  /** Makes room for states. */
  growTo(states: number): void {
    if (states << 8 <= this.rows.length) return;
    const rows = new Int16Array(2 * this.rows.length).fill(UNKNOWN);
    rows.set(this.rows);
    this.rows = rows;
  }

  /** Forgets everything. */
  clear(): void {
    this.rows.fill(UNKNOWN);
  }
}
