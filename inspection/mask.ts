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
  const length = value.length > 2 * LONGEST ? value.length : Array.from(value).length;
  const readable = Math.min(Math.floor(length / HIDDEN_SHARE), 2 * KEPT_AT_EACH_END);
  const first = leading(value, Math.ceil(readable / 2));
  const last = trailing(value, Math.floor(readable / 2));
  const hidden = Math.min(length - readable, LONGEST - first.length - last.length);
  return first + HIDDEN.repeat(hidden) + last;
}

function leading(value: string, count: number): string {
  return Array.from(value.slice(0, 2 * KEPT_AT_EACH_END))
    .slice(0, count)
    .join('');
}

function trailing(value: string, count: number): string {
  return count === 0
    ? ''
    : Array.from(value.slice(-2 * KEPT_AT_EACH_END))
        .slice(-count)
        .join('');
}
