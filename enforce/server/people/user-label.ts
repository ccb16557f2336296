/** A user in the audit log. */
export function userLabel(name: string): string {
  return `user:${name}`;
}
