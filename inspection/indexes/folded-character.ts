/** What a character is for the comparison of values. */
export type CharacterKind =
  /** A letter of a script that puts blanks between words. */
  | 'letter'
  /** A letter of one that does not: any place beside it may be the edge of a word. */
  | 'unspaced'
  | 'digit'
  /** Belongs to the letter before it: a combining accent, a mark of direction. */
  | 'nothing'
  | 'separator';

/** A character in the form in which values are compared. */
export interface FoldedCharacter {
  readonly kind: CharacterKind;
  /** UTF-8; empty where it leaves nothing. */
  readonly bytes: Uint8Array;
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Letters that Unicode does not take apart, as people write them without the key for them. */
const WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ł: 'l', ŋ: 'n', þ: 'th', ŧ: 't',
}; // prettier-ignore
const NO_BYTES = new Uint8Array(0);

/** Folds a character: case, accents, width and the script of digits make no difference between two values. */
export function foldedCharacter(codePoint: number): FoldedCharacter {
  const character = String.fromCodePoint(codePoint);
  if (/[\p{M}\p{Cf}]/u.test(character)) return { kind: 'nothing', bytes: NO_BYTES };
  const digit = digitValues().get(character);
  const folded = digit ?? fold(character);
  if (folded === '') return { kind: 'separator', bytes: NO_BYTES };
  return { kind: kindOf(folded), bytes: Buffer.from(folded) };
}

function fold(character: string): string {
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  return Array.from(plain, (letter) => WITHOUT_DECOMPOSITION[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{Nd}]/gu, '');
}

function kindOf(folded: string): CharacterKind {
  if (/^[0-9]+$/.test(folded)) return 'digit';
  return UNSPACED.test(folded) ? 'unspaced' : 'letter';
}

let digits: ReadonlyMap<string, string> | undefined;

/** Decimal digits of every script that the runtime can write, and what they stand for. */
function digitValues(): ReadonlyMap<string, string> {
  digits ??= new Map(
    Intl.supportedValuesOf('numberingSystem').flatMap((numberingSystem) => {
      const written = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
      return Array.from({ length: 10 }, (_, value) => [written.format(value), String(value)] as const).filter(
        ([character]) => /^\p{Nd}$/u.test(character),
      );
    }),
  );
  return digits;
}
