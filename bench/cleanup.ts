/** What has to be undone at the end, in reverse order: processes stopped, folders removed. */
export class Cleanup {
  readonly #steps: (() => Promise<void>)[] = [];

  /** Remembers one step. */
  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /**
   * Runs every step, the last added first, also when some of them fail.
   * @throws AggregateError with the failures, after all steps have run
   */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      await step().catch((error: unknown) => failures.push(error));
    }
    if (failures.length) throw new AggregateError(failures, `Cleaning up failed: ${failures.map(String).join('; ')}`);
  }
}
