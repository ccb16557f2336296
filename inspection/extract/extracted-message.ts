import type { ComponentSummary, IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { MessageFacts } from './message-facts.js';

/** A text in which policies look, in the form of `normalizeText`. */
export interface ExtractedText {
  /** Name under which a match in it is reported: `body`, `prices.csv`, `prices.csv (name)`. */
  readonly component: string;
  readonly type: ComponentSummary['type'];
  readonly text: string;
  /**
   * Texts of the same group say the same thing again, as the plain and the HTML body do: what was counted in one is
   * counted in the next only as far as that has more of it.
   */
  readonly group?: string;
  /** Number of the attachment that it is in; undefined in the message itself. */
  readonly part?: number;
}

/** What is in a message. */
export interface ExtractedMessage {
  /** As in its header, with angle brackets; empty when there is none. */
  readonly messageId: string;
  readonly subject: string;
  readonly components: readonly ComponentSummary[];
  readonly texts: readonly ExtractedText[];
  readonly facts: MessageFacts;
  /** Why parts of it are not in `texts`; empty when nothing is missing. */
  readonly incomplete: readonly IncompleteReason[];
}
