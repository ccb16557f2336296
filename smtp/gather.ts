/** More pieces than this are cheaper copied together than carried one by one. */
const MANY = 16;

/** Keeps few pieces as they are and copies many small ones together: a message of dots must not cost more than another. */
export function gather(pieces: Buffer[]): Buffer[] {
  return pieces.length > MANY ? [Buffer.concat(pieces)] : pieces;
}
