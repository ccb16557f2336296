import { mostKeyBytes, mostTokens, tokenFacts, TokenReader } from '../indexes/token-reader.js';
import { normalizeText } from '../text/normalize-text.js';
import { withoutCents } from './without-cents.js';

/** Why a cell is not indexed. */
export type UnusedCell =
  /** There is no letter and no digit in it. */
  | 'empty'
  /** It stands for a missing value: `n/a`, `unknown`, `000-00-0000`. */
  | 'placeholder'
  /** Fewer than three letters or digits: it would be found in every message. */
  | 'short'
  /** More than sixteen words or 128 letters and digits: nobody would find it in a message. */
  | 'long';

/** A cell in the form in which it is compared: letters and digits, folded, without what separates them. */
export interface CellKey {
  /** Good until the next cell is read. */
  readonly bytes: Uint8Array;
  /** Bytes of the first word, when others follow and it is no number; 0 otherwise. */
  readonly opening: number;
  readonly startsWithDigit: boolean;
}

const SHORTEST = 3;
const PLACEHOLDERS = new Set(
  'na nan none null nil unknown notavailable notapplicable missing empty test dummy tbd unbekannt keine inconnu'.split(
    ' ',
  ),
);

const LONGEST_PLACEHOLDER = 13;

/** Brings cells of a table into the form in which they are compared. */
export class CellKeys {
  readonly #tokens = new TokenReader();

  /** The form of one cell, or why it has none. */
  read(cell: string): CellKey | UnusedCell {
    const tokens = this.#tokens;
    tokens.start(Buffer.from(withoutCents(normalizeText(cell))));
    tokens.fill();
    if (tokens.count === 0) return 'empty';
    const length = tokens.keyStart(tokens.count);
    const facts = tokens.facts[0] ?? 0;
    const isLong = tokens.facts.subarray(0, tokens.count).some((fact) => (fact & tokenFacts.tooLong) !== 0);
    if (isLong || !tokens.atEnd || tokens.count > mostTokens || length > mostKeyBytes) return 'long';
    const bytes = tokens.key.subarray(0, length);
    if (isPlaceholder(bytes)) return 'placeholder';
    if (length < SHORTEST) return 'short';
    const startsWithDigit = (facts & tokenFacts.digits) !== 0;
    return { bytes, opening: tokens.count > 1 && !startsWithDigit ? tokens.keyStart(1) : 0, startsWithDigit };
  }
}

function isPlaceholder(bytes: Uint8Array): boolean {
  const repeats = bytes.length >= SHORTEST && bytes.every((byte) => byte === bytes[0]);
  return repeats || (bytes.length <= LONGEST_PLACEHOLDER && PLACEHOLDERS.has(Buffer.from(bytes).toString()));
}
