/** A text of an example, and the values that are to be found in it. */
export interface MarkedText {
  readonly text: string;
  readonly spans: readonly { readonly offset: number; readonly value: string }[];
}

/** Reads an example in which the values to be found stand between « and »; offsets are in characters of the text. */
export function markedText(example: string): MarkedText {
  const spans: { offset: number; value: string }[] = [];
  let text = '';
  for (const [index, part] of example.split(/[«»]/).entries()) {
    if (index % 2 === 1) spans.push({ offset: text.length, value: part });
    text += part;
  }
  return { text, spans };
}
