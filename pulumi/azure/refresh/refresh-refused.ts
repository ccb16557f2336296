/** The rules stay as they are, because of what was found. */
export class RefreshRefused extends Error {
  override readonly name = 'RefreshRefused';
}
