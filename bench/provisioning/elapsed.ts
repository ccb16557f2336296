/** What something took. */
export interface Elapsed {
  /** On the clock. */
  readonly seconds: number;
  /** Of processors, with all threads and child processes; a busy machine makes it no longer. */
  readonly cpuSeconds: number;
}
