/** The name of an entry of a compound file in lower case, without the control character that marks it as special. */
export function plainName(name: string): string {
  return name.replace(/^\p{Cc}/u, '').toLowerCase();
}
