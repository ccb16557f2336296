const SHORTEST = 6;
const TAB = 0x09;
const PRINTABLE = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte >= 0x20 && byte < 0x7f) || byte >= 0xa0 || byte === TAB ? 1 : 0,
);

const LF = 0x0a;

/**
 * What can be read in bytes of no known form: runs of six characters or more, in Latin-1 and in UTF-16 (little-endian,
 * Latin letters only: others cannot be told from noise). One a line.
 */
export function printableRuns(bytes: Buffer): string {
  return [latin1Runs(bytes), ...utf16Runs(bytes)].filter((run) => run !== '').join('\n');
}

/** One a line: they are copied into one piece, since of noise there are so many that strings of each would cost more. */
function latin1Runs(bytes: Buffer): string {
  const runs = Buffer.allocUnsafe(bytes.length + 1);
  let used = 0;
  let start = 0;
  while (start + SHORTEST <= bytes.length) {
    // From behind: what ends the run soonest lets the most be skipped.
    let last = start + SHORTEST - 1;
    while (last >= start && PRINTABLE[bytes[last] ?? 0] === 1) last -= 1;
    if (last >= start) {
      start = last + 1;
      continue;
    }
    for (; start < bytes.length && PRINTABLE[bytes[start] ?? 0] === 1; start += 1) {
      runs[used] = bytes[start] ?? 0;
      used += 1;
    }
    runs[used] = LF;
    used += 1;
    start += 1;
  }
  return runs.toString('latin1', 0, Math.max(0, used - 1));
}

function utf16Runs(bytes: Buffer): string[] {
  const runs: string[] = [];
  const least = 2 * SHORTEST;
  // The second byte of its last character says soonest that no run begins.
  let zero = bytes.indexOf(0, least - 1);
  while (zero >= 0) {
    const start = zero - least + 1;
    const end = runEnd(bytes, start);
    const isRun = end - start >= least;
    if (isRun) runs.push(bytes.toString('utf16le', start, end));
    zero = bytes.indexOf(0, isRun ? end + least - 1 : zero + 1);
  }
  return runs;
}

function runEnd(bytes: Buffer, start: number): number {
  let end = start;
  while (end + 1 < bytes.length && PRINTABLE[bytes[end] ?? 0] === 1 && bytes[end + 1] === 0) end += 2;
  return end;
}
