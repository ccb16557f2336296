const SHORTEST = 6;
const TAB = 0x09;

/**
 * What can be read in bytes of no known form: runs of six characters or more, in Latin-1 and in UTF-16 (little-endian,
 * Latin letters only: others cannot be told from noise). One a line.
 */
export function printableRuns(bytes: Buffer): string {
  const runs: string[] = [];
  collectRuns(bytes, 1, runs);
  collectRuns(bytes, 2, runs);
  return runs.join('\n');
}

/** @param step bytes of a character, of which the second is zero */
function collectRuns(bytes: Buffer, step: 1 | 2, runs: string[]): void {
  let at = 0;
  while (at < bytes.length) {
    let end = at;
    while (isPrintable(bytes[end]) && (step === 1 || bytes[end + 1] === 0)) end += step;
    if (end - at >= SHORTEST * step) runs.push(bytes.toString(step === 1 ? 'latin1' : 'utf16le', at, end));
    at = end + 1;
  }
}

function isPrintable(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || byte >= 0xa0 || byte === TAB);
}
