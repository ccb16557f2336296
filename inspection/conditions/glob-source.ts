/**
 * RE2 source of a whole value in which `*` stands for any run of characters, and `?` for one where that is asked for.
 * @param options.single whether `?` does. @default false
 */
export function globSource(glob: string, options: { readonly single?: boolean } = {}): string {
  const escaped = glob.replace(/[\\^$.+()[\]{}|?]/g, '\\$&').replaceAll('*', '.*');
  return `(?s:^${options.single ? escaped.replaceAll('\\?', '.') : escaped}$)`;
}
