/**
 * Unpacks a stream piece by piece.
 * @param push gets each piece; throws to stop
 * @throws Error when the stream is damaged or ends too soon; what came before has been given
 */
export type Decoder = (packed: Uint8Array, push: (chunk: Uint8Array) => void) => Promise<void>;
