import type { Near, Pattern } from './pattern.js';
import { PatternMatcher } from './pattern-matcher.js';
import { PatternScanner } from './pattern-scanner.js';

/** All patterns of a policy set, each once, however many policies use it. */
export class PatternPool {
  readonly #numbers = new Map<string, number>();
  readonly #patterns: Pattern[] = [];
  readonly #matchers: (PatternMatcher | undefined)[] = [];
  #scanner: PatternScanner | undefined;

  /** How many different patterns there are. */
  get size(): number {
    return this.#patterns.length;
  }

  /**
   * Takes a pattern in.
   * @returns its number; the same for an equal pattern
   */
  add(pattern: Pattern): number {
    const { source, caseSensitive, edges, validator, near } = pattern;
    const key = JSON.stringify([source, caseSensitive, edges, validator?.name, near]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#patterns.push(pattern) - 1;
    this.#numbers.set(key, number);
    this.#scanner = undefined;
    return number;
  }

  /** Compiles what was taken in; called before the first text, so that the first message does not wait for it. */
  compile(): PatternScanner {
    this.#scanner ??= new PatternScanner(this.#patterns);
    return this.#scanner;
  }

  /** The words that must be near a place of a pattern; undefined when it needs none. */
  near(number: number): Near | undefined {
    return this.#pattern(number).near;
  }

  /** The matcher of a pattern, compiled when it is first needed: most keywords of long lists never occur. */
  matcher(number: number): PatternMatcher {
    const known = this.#matchers[number];
    if (known) return known;
    const matcher = new PatternMatcher(this.#pattern(number));
    this.#matchers[number] = matcher;
    return matcher;
  }

  #pattern(number: number): Pattern {
    const pattern = this.#patterns[number];
    if (!pattern) throw new RangeError(`there is no pattern ${number}`);
    return pattern;
  }
}
