/** What has to be taken back at the end, last first. */
export class Undo {
  private readonly steps: (() => unknown)[] = [];

  /** Adds a step for the end. */
  later(step: () => unknown): void {
    this.steps.push(step);
  }

  /**
   * Takes everything back, each step once; a step that fails keeps no other from running.
   * @throws the first error
   */
  async all(): Promise<void> {
    const errors: unknown[] = [];
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
