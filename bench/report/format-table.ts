/** Lays rows out in columns: the first to the left, all others to the right. The first row is the heading. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    widths.map((width, column) => (column ? (row[column] ?? '').padStart(width) : (row[column] ?? '').padEnd(width))),
  );
  const rule = widths.map((width) => '─'.repeat(width));
  return [...lines.slice(0, 1), rule, ...lines.slice(1)].map((cells) => cells.join('  ').trimEnd()).join('\n');
}
