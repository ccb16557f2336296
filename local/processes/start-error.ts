/** A reason why something could not start, in words for its user: what was found, what to do. No stack is shown. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
