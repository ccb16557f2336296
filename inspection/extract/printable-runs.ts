const SHORTEST = 6;
const BYTE_RUN = new RegExp(`[\\t\\x20-\\x7e\\xa0-\\xff]{${SHORTEST},}`, 'g');
/** The same in UTF-16, little-endian, Latin letters only: others cannot be told from noise. */
const WIDE_RUN = new RegExp(`(?:[\\t\\x20-\\x7e\\xa0-\\xff]\\0){${SHORTEST},}`, 'g');

/** What can be read in bytes of no known form: runs of six characters or more, in Latin-1 and UTF-16. One a line. */
export function printableRuns(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const runs = [
    ...(text.match(BYTE_RUN) ?? []),
    ...(text.match(WIDE_RUN) ?? []).map((run) => run.replaceAll('\0', '')),
  ];
  return runs.join('\n');
}
