/** Characters. */
const PIECE = 8000;

/** Cuts a text at the ends of lines into pieces of about 8,000 characters. */
export function* piecesOf(text: string): Generator<string, void> {
  for (let start = 0; start < text.length;) {
    const lineEnd = text.lastIndexOf('\n', start + PIECE);
    const end = lineEnd > start && start + PIECE < text.length ? lineEnd + 1 : start + PIECE;
    yield text.slice(start, end);
    start = end;
  }
}
