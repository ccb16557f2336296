import type { PatternNode } from './pattern-node.js';

/** Bytes that are too common to look for. */
const COMMON = /^[\s0-9A-Za-z.,]?$/;

/**
 * The bytes that every place of a pattern has in it, one after another, in this case.
 * @returns the longest; undefined when there are none, or only one that is common
 */
export function requiredBytes(node: PatternNode): Buffer | undefined {
  const { longest } = literalsOf(node);
  const text = longest.toString('latin1');
  return COMMON.test(text) ? undefined : longest;
}

interface Literals {
  /** The whole node, when it is one text. */
  readonly whole: Buffer | undefined;
  readonly longest: Buffer;
}

const EMPTY = Buffer.alloc(0);

function literalsOf(node: PatternNode): Literals {
  switch (node.kind) {
    case 'byte': {
      const isSingle = node.bytes.reduce((sum, isIn) => sum + isIn, 0) === 1;
      const whole = isSingle ? Buffer.of(node.bytes.indexOf(1)) : undefined;
      return { whole, longest: whole ?? EMPTY };
    }
    case 'word-edge':
      return { whole: EMPTY, longest: EMPTY };
    case 'sequence':
      return sequenceLiterals(node.nodes.map(literalsOf));
    case 'repeat': {
      const { least, most } = node;
      const inner = least > 0 ? literalsOf(node.node) : { whole: undefined, longest: EMPTY };
      return { whole: least === 1 && most === 1 ? inner.whole : undefined, longest: inner.longest };
    }
    case 'choice':
      return { whole: undefined, longest: EMPTY };
  }
}

function sequenceLiterals(parts: readonly Literals[]): Literals {
  let longest: Buffer = EMPTY;
  let run: Buffer = EMPTY;
  for (const part of parts) {
    run = part.whole ? Buffer.concat([run, part.whole]) : EMPTY;
    for (const literal of [run, part.longest]) if (literal.length > longest.length) longest = literal;
  }
  const isWhole = parts.every(({ whole }) => whole !== undefined);
  return { whole: isWhole ? Buffer.concat(parts.flatMap(({ whole }) => whole ?? [])) : undefined, longest };
}
