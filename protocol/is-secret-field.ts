/** What holds a secret, by its name in documents. */
const SECRETS: ReadonlySet<PropertyKey> = new Set(['key', 'keystorePassword', 'oldPassword', 'password']);

/**
 * Whether a place in a document holds a secret: a message about a mistake there must not say what was found.
 * @param path names and numbers from the document to the place
 */
export function isSecretField(path: readonly PropertyKey[]): boolean {
  return SECRETS.has(path.at(-1) ?? '');
}
