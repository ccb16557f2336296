import { withoutComments } from './without-comments.js';

/** A value such as that of Content-Type, taken apart as forgivingly as mail programs do. */
export interface StructuredValue {
  /** Before the parameters, in lower case. */
  readonly value: string;
  /** In their order, names in lower case; pieces (RFC 2231) are joined. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

const PARAMETER = /[; ] ?([\w*-]{1,60}) ?= ?(?:"((?:[^"\\]|\\.)*)"?|([^ ;]*))/gs;
const PIECE = /^(.+?)\*(?:\d{1,3}\*?)?$/;

/** @param field body of a header field, unfolded or not */
export function structuredValue(field: string): StructuredValue {
  const plain = withoutComments(field);
  const [start = ''] = /^[^; ]*/.exec(plain) ?? [];
  return { value: start.replace(/"/g, '').toLowerCase(), parameters: join(parametersIn(plain)) };
}

function parametersIn(plain: string): (readonly [name: string, value: string])[] {
  return [...plain.matchAll(PARAMETER)].map(([, name = '', quoted, token = '']) => [
    name.toLowerCase(),
    quoted === undefined ? token : quoted.replace(/\\(.)/gs, '$1'),
  ]);
}

/** Joins `boundary*0` and `boundary*1`, and takes character set and language off `boundary*`. */
function join(parameters: readonly (readonly [name: string, value: string])[]): [name: string, value: string][] {
  const joined: [string, string][] = [];
  const begun = new Map<string, [string, string]>();
  for (const [name, value] of parameters) {
    const whole = PIECE.exec(name)?.[1];
    const known = whole === undefined ? undefined : begun.get(whole);
    const text = name.endsWith('*') ? percentDecoded(known ? value : value.replace(/^[^']*'[^']*'/, '')) : value;
    if (known) known[1] += text;
    else {
      const parameter: [string, string] = [whole ?? name, text];
      if (whole !== undefined) begun.set(whole, parameter);
      joined.push(parameter);
    }
  }
  return joined;
}

function percentDecoded(value: string): string {
  return value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
