/** A pause that can be cut short. */
export class Waker {
  private wakeUp: (() => void) | undefined;
  private woken = false;

  /**
   * Waits, unless woken since the last wait.
   * @param ms longest wait
   * @param signal also ends the wait
   */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.woken && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        signal.addEventListener('abort', end);
        this.wakeUp = end;
      });
    }
    this.wakeUp = undefined;
    this.woken = false;
  }

  /** Ends the wait that goes on, or else skips the next one. */
  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }
}
