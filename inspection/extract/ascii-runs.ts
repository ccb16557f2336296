/** Among bytes that look like noise so many readable ones in a row come up once in seven megabytes. */
const SHORTEST = 16;
const LF = 0x0a;
const READABLE = Uint8Array.from({ length: 256 }, (_, byte) => (/[\t\r\n -~]/.test(String.fromCharCode(byte)) ? 1 : 0));

/**
 * Text in ASCII among bytes that are mostly none, as in pictures and sound: runs of sixteen characters or more, lines
 * included.
 */
export function asciiRuns(bytes: Buffer): string {
  const runs: Buffer[] = [];
  for (let start = 0; start + SHORTEST <= bytes.length;) {
    // From behind: what ends the run soonest lets the most be skipped.
    let last = start + SHORTEST - 1;
    while (last >= start && READABLE[bytes[last] ?? 0] === 1) last -= 1;
    if (last >= start) {
      start = last + 1;
      continue;
    }
    let end = start + SHORTEST;
    while (end < bytes.length && READABLE[bytes[end] ?? 0] === 1) end += 1;
    runs.push(bytes.subarray(start, end), Buffer.of(LF));
    start = end;
  }
  return Buffer.concat(runs).toString('latin1');
}
