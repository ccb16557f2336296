/** True for an error of the system with one of these codes, `ENOENT` for one. */
export function hasCode(error: unknown, codes: readonly string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
}
