/** A next hop could not be reached, or its connection ended. The message is for logs. */
export class NextHopError extends Error {
  override readonly name: string = 'NextHopError';
}
