import type { ScannedText } from '../patterns/scanned-text.js';
import type { Place } from '../patterns/pattern.js';

/** A place that a condition found. */
export interface Finding {
  readonly text: ScannedText;
  readonly place: Place;
}

/** What a condition found. */
export interface Findings {
  /** All of them, also those beyond the listed ones. */
  readonly count: number;
  /** The first thousand, in the order of the texts. */
  readonly listed: readonly Finding[];
}

/** A condition of a rule, ready to be asked. */
export interface CompiledCondition {
  /** Its key in the policy: `keyword`, `regularExpression` … */
  readonly kind: string;
  /** Patterns of which one must occur for the condition to hold; undefined: it must always be asked. */
  readonly triggers: readonly number[] | undefined;
  /** What it found; undefined when the condition does not hold. */
  evaluate(texts: readonly ScannedText[]): Findings | undefined;
}
