/** What a PowerShell variable may hold here; hash tables and objects are records. */
export type Value = string | number | boolean | null | Date | Value[] | { [property: string]: Value };

/** Parameters of a cmdlet, by name without dash; a switch is true. */
export type Parameters = { readonly [name: string]: Value | undefined };

/** A cmdlet: gets its parameters and what comes down the pipeline, and gives what goes on. */
export type Cmdlet = (parameters: Parameters, input: readonly Value[]) => Value[];

/** Cmdlets by name. */
export type Cmdlets = Readonly<Record<string, Cmdlet>>;

/** A value as a list: nothing is no entry, a list is itself. */
export function listOf(value: Value | undefined): Value[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Whether a condition takes a value for true. */
export function isTrue(value: Value): boolean {
  return Array.isArray(value) ? value.some(isTrue) : Boolean(value);
}

/** Compares as `-eq` does: texts without regard to case. */
export function isEqual(one: Value, other: Value): boolean {
  if (typeof one === 'string' || typeof other === 'string')
    return String(one).toLowerCase() === String(other).toLowerCase();
  return one === other;
}

/**
 * A property or entry, without regard to case.
 * @throws Error for one that is not there, as strict mode does
 */
export function propertyOf(value: Value, name: string): Value {
  if (Array.isArray(value)) {
    if (name.toLowerCase() === 'count') return value.length;
    throw new Error(`A list has no property ${name}.`);
  }
  if (value === null || typeof value !== 'object' || value instanceof Date) throw new Error(`No property ${name}.`);
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (key === undefined) throw new Error(`The property '${name}' cannot be found.`);
  return value[key] ?? null;
}
