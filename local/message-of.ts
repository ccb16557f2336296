/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  // Not `instanceof Error`: an error that Node itself makes may come from another realm, as it does in tests.
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message);
}
