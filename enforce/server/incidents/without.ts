/** An object without some of its properties. */
export function without<T extends object, K extends keyof T & string>(whole: T, names: readonly K[]): Omit<T, K> {
  const left: readonly string[] = names;
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !left.includes(name))) as Omit<T, K>;
}
