/** Why a message was not inspected. */
export type InspectionFailure =
  /** Its time was used up, waiting or working. */
  | 'timeout'
  /** The inspection threw, crashed or ran out of memory. */
  | 'error'
  /** So many messages wait that it was not even tried. */
  | 'overload'
  /** Nobody waits for the answer any more. */
  | 'aborted';

/** A message was not inspected; a policy may or may not be violated. */
export class InspectionError extends Error {
  constructor(
    readonly failure: InspectionFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'InspectionError';
  }
}
