import type { PatternNode } from './pattern-node.js';

/** Bytes that are too common to look for. */
const COMMON = /^[\s0-9A-Za-z.,]?$/;

/**
 * The bytes that every place of a pattern has in it, one after another, in this case.
 * @returns the longest; undefined when there are none, or only one that is common
 */
export function requiredBytes(node: PatternNode): Buffer | undefined {
  const [longest] = allRequiredBytes(node);
  return longest;
}

/** All of these that are not common, the longest first; the same ones may come again. */
export function allRequiredBytes(node: PatternNode): Buffer[] {
  const { runs } = literalsOf(node);
  const telling = runs.filter((run) => !COMMON.test(run.toString('latin1')));
  return telling.sort((one, other) => other.length - one.length);
}

interface Literals {
  /** The whole node, when it is one text. */
  readonly whole: Buffer | undefined;
  /** What is in it one after another, wherever; as long as it can be told. */
  readonly runs: readonly Buffer[];
}

const EMPTY = Buffer.alloc(0);
const NONE: Literals = { whole: undefined, runs: [] };

function literalsOf(node: PatternNode): Literals {
  switch (node.kind) {
    case 'byte': {
      const isSingle = node.bytes.reduce((sum, isIn) => sum + isIn, 0) === 1;
      return isSingle ? wholeOf(Buffer.of(node.bytes.indexOf(1))) : NONE;
    }
    case 'word-edge':
      return wholeOf(EMPTY);
    case 'sequence':
      return sequenceLiterals(node.nodes.map(literalsOf));
    case 'repeat': {
      const { least, most } = node;
      const { whole, runs } = least > 0 ? literalsOf(node.node) : NONE;
      return { whole: least === 1 && most === 1 ? whole : undefined, runs };
    }
    case 'choice':
      return NONE;
  }
}

function wholeOf(whole: Buffer): Literals {
  return { whole, runs: [whole] };
}

function sequenceLiterals(parts: readonly Literals[]): Literals {
  const runs: Buffer[] = [];
  let run: Buffer = EMPTY;
  for (const { whole, runs: within } of parts) {
    if (whole) {
      run = Buffer.concat([run, whole]);
      continue;
    }
    runs.push(run, ...within);
    run = EMPTY;
  }
  const isWhole = parts.every(({ whole }) => whole !== undefined);
  return { whole: isWhole ? run : undefined, runs: [...runs, run] };
}
