/** The published list is not used; the message says why. */
export class RefreshRefused extends Error {
  override readonly name = 'RefreshRefused';
}
