/** The system's code of an error, `ENOENT` for example; undefined when it has none. */
export function errorCode(error: unknown): string | undefined {
  // Not `instanceof Error`: an error that Node itself makes may come from another realm, as it does in tests.
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
