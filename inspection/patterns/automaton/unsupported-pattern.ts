/** A pattern has something in it that is not taken apart here; RE2 does not mind. */
export class UnsupportedPattern extends Error {
  override readonly name = 'UnsupportedPattern';
}
