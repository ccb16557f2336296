import { codePointAt } from '../text/code-point-at.js';
import { foldedCharacter, type CharacterKind } from './folded-character.js';

/** Facts about a token, as bits. */
export const tokenFacts = {
  /** Made of digits; of letters otherwise. */
  digits: 1,
  /** No letter or digit touches it before: a value may begin here. */
  opens: 2,
  /** The same behind it: a value may end here. */
  closes: 4,
  /** Only one hyphen, point or apostrophe is between it and the token before: `O'Brien`, `Smith-Jones`. */
  joined: 8,
  /** Longer than any value can be. */
  tooLong: 16,
} as const;

/** Tokens of which a value may consist at most. */
export const mostTokens = 16;
/** Bytes of a value in its folded form, at most. */
export const mostKeyBytes = 128;
/** Tokens that are held at once. */
const CAPACITY = 4096;
const KEY_CAPACITY = 64 * 1024;

const SEPARATOR: { readonly kind: CharacterKind; readonly bytes: Uint8Array } = {
  kind: 'separator',
  bytes: new Uint8Array(0),
};
const ascii = Array.from({ length: 128 }, (_, code) => foldedCharacter(code));
/** Folded bytes of the letters and digits of ASCII, most of most texts; 0 for what separates. */
const asciiBytes = Uint8Array.from(ascii, ({ bytes }) => bytes[0] ?? 0);
/** The first byte of the letters among them. */
const LETTER_A = 0x61;
/** Others as they were met; a text could hold a million different ones. */
const others = new Map<number, ReturnType<typeof foldedCharacter>>();
const MOST_REMEMBERED = 20_000;

/**
 * Reads a text as tokens, runs of letters or of digits in a folded form that case, accents and width do not change.
 * What separates tokens is left out, so that the folded bytes of tokens that follow one another are one slice of
 * `key`, the same for `536-90-4399` and `536904399`. Holds some thousand tokens at a time, whatever the text's length.
 */
export class TokenReader {
  /** Tokens held now. */
  count = 0;
  readonly key = new Uint8Array(KEY_CAPACITY);
  /** For each token: where in `key` it ends; it begins where the one before ends. */
  readonly keyEnds = new Uint32Array(CAPACITY);
  /** For each token: its place in the text, in bytes. */
  readonly starts = new Uint32Array(CAPACITY);
  readonly ends = new Uint32Array(CAPACITY);
  /** For each token: bits of `tokenFacts`. */
  readonly facts = new Uint8Array(CAPACITY);
  /** For each token: how many words stand before it in the text. */
  readonly words = new Uint32Array(CAPACITY);
  #text: Buffer = Buffer.alloc(0);
  #position = 0;
  #wordCount = 0;
  #lastKind: CharacterKind = 'separator';

  /**
   * Begins a text, and forgets the one before.
   * @param text UTF-8, in the form of `normalizeText`
   */
  start(text: Buffer): void {
    this.#text = text;
    this.#position = 0;
    this.#wordCount = 0;
    this.#lastKind = 'separator';
    this.count = 0;
  }

  /** Where the folded bytes of a token begin in `key`. */
  keyStart(token: number): number {
    return token === 0 ? 0 : (this.keyEnds[token - 1] ?? 0);
  }

  /** True when all of the text has been read. */
  get atEnd(): boolean {
    return this.#position >= this.#text.length;
  }

  /** Reads on until there is no more room, or no more text. */
  fill(): void {
    while (!this.atEnd && this.count < CAPACITY && this.keyStart(this.count) + mostKeyBytes + 16 < KEY_CAPACITY) {
      this.#readToken();
    }
  }

  /** Lets go of the first tokens, so that there is room for others. */
  drop(tokens: number): void {
    const dropped = this.keyStart(tokens);
    this.key.copyWithin(0, dropped, this.keyStart(this.count));
    for (let token = tokens; token < this.count; token++) {
      this.keyEnds[token - tokens] = (this.keyEnds[token] ?? 0) - dropped;
    }
    for (const column of [this.starts, this.ends, this.facts, this.words]) {
      column.copyWithin(0, tokens, this.count);
    }
    this.count -= tokens;
  }

  #readToken(): void {
    const before = this.#position;
    const first = this.#skipSeparators();
    if (!first) return;
    const start = this.#position;
    const keyStart = this.keyStart(this.count);
    const keyEnd = this.#takeRun(first.kind, keyStart);
    const tooLong = keyEnd - keyStart > mostKeyBytes;
    const opens = before === 0 || start > before || first.kind === 'unspaced' || this.#lastKind === 'unspaced';
    if (opens) this.#wordCount++;
    const behind = this.#peek();
    const closes = isOutside(behind) || first.kind === 'unspaced' || behind.kind === 'unspaced';
    const joined = isJoint(this.#text, before, start);
    this.keyEnds[this.count] = tooLong ? keyStart : keyEnd;
    this.starts[this.count] = start;
    this.ends[this.count] = this.#position;
    this.words[this.count] = this.#wordCount;
    this.facts[this.count] =
      (first.kind === 'digit' ? tokenFacts.digits : 0) |
      (opens ? tokenFacts.opens : 0) |
      (closes ? tokenFacts.closes : 0) |
      (joined ? tokenFacts.joined : 0) |
      (tooLong ? tokenFacts.tooLong : 0);
    this.#lastKind = first.kind;
    this.count++;
  }

  /** Goes to the next letter or digit. */
  #skipSeparators(): ReturnType<typeof foldedCharacter> | undefined {
    while (!this.atEnd) {
      this.#skipAscii();
      const character = this.#peek();
      if (!isOutside(character)) return character;
      this.#position += lengthAt(this.#text, this.#position);
    }
    return undefined;
  }

  #skipAscii(): void {
    const text = this.#text;
    let position = this.#position;
    while (position < text.length && asciiBytes[text[position] ?? 0] === 0) position++;
    this.#position = position;
  }

  /** Takes characters of one kind, and what belongs to them; of a script without blanks one alone. */
  #takeRun(kind: CharacterKind, keyStart: number): number {
    let keyEnd = this.#takeAscii(kind, keyStart);
    let taken = 0;
    while (!this.atEnd) {
      const character = this.#peek();
      if (character.kind !== 'nothing') {
        if (character.kind !== kind || (kind === 'unspaced' && taken > 0)) break;
        taken++;
        if (keyEnd - keyStart <= mostKeyBytes) {
          for (const byte of character.bytes) this.key[keyEnd++] = byte;
        }
      }
      this.#position += lengthAt(this.#text, this.#position);
    }
    return keyEnd;
  }

  /** Takes what it can of a run without a look at tables of Unicode. */
  #takeAscii(kind: CharacterKind, keyStart: number): number {
    const text = this.#text;
    const isDigit = kind === 'digit';
    let position = this.#position;
    let keyEnd = keyStart;
    for (; kind !== 'unspaced' && keyEnd - keyStart <= mostKeyBytes; position++) {
      const folded = asciiBytes[text[position] ?? 0x80] ?? 0;
      if (folded === 0 || folded < LETTER_A !== isDigit) break;
      this.key[keyEnd++] = folded;
    }
    this.#position = position;
    return keyEnd;
  }

  #peek(): ReturnType<typeof foldedCharacter> {
    const byte = this.#text[this.#position];
    if (byte === undefined) return SEPARATOR;
    if (byte < 128) return ascii[byte] ?? SEPARATOR;
    return otherCharacter(codePointAt(this.#text, this.#position) ?? 0);
  }
}

function isOutside({ kind }: { kind: CharacterKind }): boolean {
  return kind === 'separator' || kind === 'nothing';
}

function otherCharacter(codePoint: number): ReturnType<typeof foldedCharacter> {
  const known = others.get(codePoint);
  if (known) return known;
  const folded = foldedCharacter(codePoint);
  if (others.size < MOST_REMEMBERED) others.set(codePoint, folded);
  return folded;
}

function lengthAt(text: Buffer, at: number): number {
  const first = text[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** Whether that is one hyphen, point, apostrophe or typographic apostrophe (E2 80 99). */
function isJoint(text: Buffer, from: number, to: number): boolean {
  const first = text[from];
  if (to === from + 1) return first === 0x27 || first === 0x2d || first === 0x2e;
  return to === from + 3 && first === 0xe2 && text[from + 1] === 0x80 && text[from + 2] === 0x99;
}
