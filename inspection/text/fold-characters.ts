/** Other forms of Latin letters, digits and signs: full-width ones, ligatures, those of mathematics. */
const FORMS = /[\uff01-\uff5e\ufb00-\ufb06]|[\u{1d400}-\u{1d7ff}]/gu;
/** Where fonts of symbols have the letters and digits of ASCII. */
const SYMBOLS = /[\uf020-\uf07e]/g;
/** Digits of other scripts than Latin. */
const DIGITS = /(?![\0-\x7f])\p{Nd}/gu;
/** Raised, lowered and circled digits: one or two of them are a footnote or an exponent, more are a number. */
const RUN_OF_MARKED_DIGITS = /[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u24ea]{3,}/g;
/** Whether any of them may be there. */
const MAY_BE_FOLDED =
  /[\u00b2\u00b3\u00b9\u0660-\u1c59\u2070-\u2089\u2460-\u2468\u24ea\ua620-\uabf9\uf020-\uf07e\ufb00-\ufb06\uff01-\uff5e\ud835]/;

/**
 * Brings characters that people read as Latin letters, digits and signs to ASCII: `４５３９`, `٤٥٣٩` and `𝟒𝟓𝟑𝟗` are
 * the number 4539. Letters of other scripts that only look like Latin ones stay as they are.
 */
export function foldCharacters(text: string): string {
  if (!MAY_BE_FOLDED.test(text)) return text;
  return text
    .replace(FORMS, compatible)
    .replace(SYMBOLS, (symbol) => String.fromCharCode(symbol.charCodeAt(0) & 0xff))
    .replace(RUN_OF_MARKED_DIGITS, compatible)
    .replace(DIGITS, (digit) => digitOf(digit.codePointAt(0) ?? 0));
}

function compatible(form: string): string {
  return form.normalize('NFKC');
}

let zeros: Set<number> | undefined;

/** Digits stand in tens, from nought to nine (Unicode, section 4.6). */
function digitOf(codePoint: number): string {
  zeros ??= findZeros();
  let zero = codePoint;
  while (!zeros.has(zero)) zero -= 1;
  return String(codePoint - zero);
}

/** Beyond it Unicode has no digits. */
const LAST = 0x1ffff;

function findZeros(): Set<number> {
  const found = new Set<number>();
  for (let point = 0; point <= LAST; point += 1) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(point))) continue;
    found.add(point);
    point += 9;
  }
  return found;
}
