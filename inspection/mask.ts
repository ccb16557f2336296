const HIDDEN = '•';
/** Readable characters at each end, at most. */
const KEPT_AT_EACH_END = 2;
/** At least three quarters of a value stay hidden. */
const HIDDEN_SHARE = 4;
const LONGEST = 200;

/**
 * A form of a matched value that may leave the detector: at most its first and last two characters stay readable, and
 * never more than a quarter of it (`4539148803436467` → `45••••••••••••67`, `secret` → `s•••••`).
 * @returns at most 200 UTF-16 units; longer values are shortened in their hidden middle
 */
export function mask(value: string): string {
  const length = value.length > 2 * LONGEST ? value.length : characters(value);
  const readable = Math.min(Math.floor(length / HIDDEN_SHARE), 2 * KEPT_AT_EACH_END);
  const first = leading(value, Math.ceil(readable / 2));
  const last = trailing(value, Math.floor(readable / 2));
  const hidden = Math.min(length - readable, LONGEST - first.length - last.length);
  return first + HIDDEN.repeat(hidden) + last;
}

/** Code points of a text. */
function characters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += widthAt(text, at)) count += 1;
  return count;
}

function leading(text: string, count: number): string {
  let end = 0;
  for (let taken = 0; taken < count; taken += 1) end += widthAt(text, end);
  return text.slice(0, end);
}

function trailing(text: string, count: number): string {
  let start = text.length;
  for (let taken = 0; taken < count; taken += 1) start -= start > 1 ? widthAt(text, start - 2) : 1;
  return text.slice(start);
}

/** UTF-16 units of the character at a unit: 2 for a pair, 1 otherwise. */
function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
