/**
 * Whether the list has to be read again: versions are numbers that grow with time.
 * @param inUse version of the list in use
 * @param published the version that the service gave
 */
export function isNewerEopVersion(inUse: string, published: string): boolean {
  return /^\d{10}$/.test(published) && published > inUse;
}
