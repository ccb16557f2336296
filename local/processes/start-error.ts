/** A reason why something could not start, in words for its user: what was found, what to do. No stack is shown. */
export class StartError extends Error {
  override readonly name = 'StartError';

  /**
   * @param message one line where that is possible
   * @param detail lines that help to find the cause, such as the end of a log; shown once, after everything else
   */
  constructor(
    message: string,
    readonly detail = '',
  ) {
    super(message);
  }
}
