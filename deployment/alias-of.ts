/**
 * The DNS label of a detector, which is also its name in Enforce: `CloudPreventAzure1`.
 * @param ordinal the detector's number, from 1
 */
export function aliasOf(prefix: string, ordinal: number): string {
  return `${prefix}${ordinal}`;
}
