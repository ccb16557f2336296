import type { Pattern } from '../pattern.js';
import { readBrackets, readEscape, type CharacterClass } from './character-classes.js';
import { characterNode } from './character-node.js';
import type { PatternNode } from './pattern-node.js';
import { PatternReader } from './pattern-reader.js';
import { UnsupportedPattern } from './unsupported-pattern.js';

/** What a pattern takes: at least all that RE2 takes. */
export interface ParsedPattern {
  readonly node: PatternNode;
  /** It takes no more than RE2 does. */
  readonly exact: boolean;
  /** It has in it what says nothing of bytes but of where they stand: `\b`, `^`, `$`. */
  readonly looksAround: boolean;
}

const NOT_NEWLINE: CharacterClass = {
  ranges: [
    [0, 0x09],
    [0x0b, 0x10ffff],
  ],
  exact: true,
};
const LOOKS = ['^', '$', '\\B', '\\A', '\\z'];
const NOTHING: PatternNode = { kind: 'sequence', nodes: [] };

/**
 * Takes the source of a pattern apart, of which RE2 has said that it is one.
 * @returns undefined when something is in it that is not known here
 */
export function parsePattern({
  source,
  caseSensitive,
}: Pick<Pattern, 'source' | 'caseSensitive'>): ParsedPattern | undefined {
  try {
    return new PatternParser(source).parse(!caseSensitive);
  } catch (error) {
    if (error instanceof UnsupportedPattern) return undefined;
    throw error;
  }
}

class PatternParser {
  readonly #reader: PatternReader;
  #exact = true;
  #looksAround = false;

  constructor(source: string) {
    this.#reader = new PatternReader(source);
  }

  parse(anyCase: boolean): ParsedPattern {
    const node = this.#choice(anyCase);
    if (this.#reader.next !== undefined) throw new UnsupportedPattern('a bracket too many');
    return { node, exact: this.#exact, looksAround: this.#looksAround };
  }

  #choice(anyCase: boolean): PatternNode {
    const nodes = [this.#sequence(anyCase)];
    while (this.#reader.takes('|')) nodes.push(this.#sequence(anyCase));
    const [only] = nodes;
    return only && nodes.length === 1 ? only : { kind: 'choice', nodes };
  }

  #sequence(anyCase: boolean): PatternNode {
    const nodes: PatternNode[] = [];
    while (![undefined, '|', ')'].includes(this.#reader.next)) nodes.push(this.#repeated(this.#atom(anyCase)));
    const [only] = nodes;
    return only && nodes.length === 1 ? only : { kind: 'sequence', nodes };
  }

  #atom(anyCase: boolean): PatternNode {
    const reader = this.#reader;
    if (reader.takes('\\b')) {
      this.#looksAround = true;
      return { kind: 'word-edge' };
    }
    if (LOOKS.some((look) => reader.takes(look))) {
      this.#looksAround = true;
      return NOTHING;
    }
    if (reader.takes('(')) return this.#group(anyCase);
    if (reader.takes('[')) return this.#character(readBrackets(reader), anyCase);
    if (reader.takes('\\')) return this.#character(readEscape(reader), anyCase);
    if (reader.takes('.')) return this.#character(NOT_NEWLINE, anyCase);
    const character = reader.take();
    if ('*+?{'.includes(character)) throw new UnsupportedPattern(`a lone ${character}`);
    const point = character.codePointAt(0) ?? 0;
    return this.#character({ ranges: [[point, point]], exact: true }, anyCase);
  }

  #group(outerCase: boolean): PatternNode {
    const anyCase = this.#reader.takes('?i:') || outerCase;
    this.#reader.takes('?:');
    if (this.#reader.next === '?') throw new UnsupportedPattern('a group with flags or a name');
    const node = this.#choice(anyCase);
    if (!this.#reader.takes(')')) throw new UnsupportedPattern('an open group');
    return node;
  }

  #character({ ranges, exact: isExactClass }: CharacterClass, anyCase: boolean): PatternNode {
    const { node, exact } = characterNode(ranges, anyCase);
    this.#exact &&= exact && isExactClass;
    return node;
  }

  #repeated(node: PatternNode): PatternNode {
    const times = this.#times();
    if (!times) return node;
    // How many a lazy repetition takes first is RE2's matter; what it may take is the same.
    this.#reader.takes('?');
    const [least, most] = times;
    return this.#repeated({ kind: 'repeat', node, least, most });
  }

  #times(): readonly [least: number, most: number] | undefined {
    const reader = this.#reader;
    if (reader.takes('*')) return [0, Infinity];
    if (reader.takes('+')) return [1, Infinity];
    if (reader.takes('?')) return [0, 1];
    if (!reader.takes('{')) return undefined;
    const match = /^(\d+)(,?)(\d*)$/.exec(reader.takeUntil('}'));
    if (!match) throw new UnsupportedPattern('braces that are no repetition');
    const [, least = '', comma, most] = match;
    return [Number(least), comma === '' ? Number(least) : most ? Number(most) : Infinity];
  }
}
