import type { MessageFacts } from '../extract/message-facts.js';
import type { ScannedText } from '../patterns/scanned-text.js';
import type { Place } from '../patterns/pattern.js';

/** What a place lies in: a text of the message, or a value such as an address of the envelope. */
export type FoundIn = Pick<ScannedText, 'component' | 'part' | 'value' | 'offsetOf'>;

/** A place that a condition found. */
export interface Finding {
  readonly text: FoundIn;
  readonly place: Place;
}

/** What a condition found. */
export interface Findings {
  /** Matches: all of them, also those beyond the listed ones. 0 for a circumstance, which is listed and not counted. */
  readonly count: number;
  /** The first thousand, in the order of the texts. */
  readonly listed: readonly Finding[];
  /** Numbers of all attachments with a match; when it is not given, those of the listed ones. */
  readonly parts?: ReadonlySet<number>;
}

/** A condition of a rule, ready to be asked. */
export interface CompiledCondition {
  /** Its key in the policy: `keyword`, `regularExpression` … */
  readonly kind: string;
  /** Patterns of which one must occur for the condition to hold; undefined: it must always be asked. */
  readonly triggers: readonly number[] | undefined;
  /** It asks about the message as a whole, and so has no part in `sameComponent`. */
  readonly ofMessage?: boolean;
  /**
   * What it found; undefined when the condition does not hold.
   * @param facts what is known of the message beside its texts
   */
  evaluate(texts: readonly ScannedText[], facts: MessageFacts): Findings | undefined;
}

/** A condition with what it asks, for people. */
export interface RuleCondition extends CompiledCondition {
  readonly asks: string;
}
