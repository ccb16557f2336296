import { NextHopError } from './next-hop-error.js';

/**
 * A next hop said something that was not its turn to say, an acceptance of a message that it did not have for one.
 * Nothing it says is believed any more. The message is for logs.
 */
export class OutOfStepError extends NextHopError {
  override readonly name = 'OutOfStepError';
}
