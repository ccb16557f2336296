/** A value of Content-Type or Content-Disposition that every parser reads alike. */
export interface PlainValue {
  /** Before the parameters, in lower case. */
  readonly value: string;
  /** By their names in lower case, quotes taken off. */
  readonly parameters: ReadonlyMap<string, string>;
}

const VALUE = /[\w.+-]+(?:\/[\w.+-]+)?/y;
/** Without comments, escapes, and blanks around the equals sign. */
const PARAMETER = /[ \t]*;[ \t]*([a-z][\w-]*)=(?:"([^"\\]*)"|([^\s"\\;()]*))/iy;
const END = /[ \t]*;?$/y;

/**
 * Takes such a value apart (RFC 2045, 5.1).
 * @param field unfolded
 * @returns undefined where parsers could differ: comments, escapes, parameters said twice or in pieces (RFC 2231)
 */
export function plainValue(field: string): PlainValue | undefined {
  const [value] = matchAt(VALUE, field, 0) ?? [];
  if (value === undefined) return undefined;
  const parameters = new Map<string, string>();
  let at = value.length;
  for (let match = matchAt(PARAMETER, field, at); match; match = matchAt(PARAMETER, field, at)) {
    const [whole, name = '', quoted, token = ''] = match;
    if (parameters.has(name.toLowerCase())) return undefined;
    parameters.set(name.toLowerCase(), (quoted ?? token).trim());
    at += whole.length;
  }
  return matchAt(END, field, at) ? { value: value.toLowerCase(), parameters } : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
