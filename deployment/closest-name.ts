/** More changes than this, and a name is another name rather than a slip. */
const MOST_CHANGES = 3;

/**
 * The name that a mistyped one was probably meant to be.
 * @returns undefined when none is close enough
 */
export function closestName(typed: string, names: readonly string[]): string | undefined {
  const limit = Math.min(MOST_CHANGES, Math.ceil(typed.length / 3));
  const ranked = names
    .map((name) => ({ name, changes: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.changes - b.changes);
  const best = ranked[0];
  return best && best.changes <= limit ? best.name : undefined;
}

/** Levenshtein distance, one row at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
