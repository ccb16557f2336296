import type { SearchedText } from '../../indexes/searched-text.js';
import type { SimilaritySearch } from '../../similarity/similarity-search.js';

/** Different fingerprints of a text below which a share of it says nothing: some thirty words. */
const LEAST_CONTENT = 5;

/** A text of a message, and the attachment that it is in. */
interface TextOfMessage extends SearchedText {
  readonly part: number | undefined;
}

/** How much of a document is in a message. */
export interface DocumentShare<Text> {
  readonly document: number;
  /** 0 to 1. */
  readonly share: number;
  /** Where its first words are. */
  readonly text: Text;
  readonly start: number;
  readonly end: number;
  /** Numbers of the attachments with words of it. */
  readonly parts: ReadonlySet<number>;
}

type Sum<Text> = Omit<DocumentShare<Text>, 'share' | 'parts'> & { count: number; readonly parts: Set<number> };

/**
 * How much of each indexed document is in the texts of a message.
 * @param of `document`: its share that is in all texts together; `content`: the largest share of a text that is its own
 */
export function sharesOf<Text extends TextOfMessage>(
  texts: readonly Text[],
  search: SimilaritySearch,
  of: 'document' | 'content',
): DocumentShare<Text>[] {
  if (of === 'content') return texts.flatMap((text) => sharesOfContent(text, search));
  const sums = new Map<number, Sum<Text>>();
  const seen = new Set<number>();
  for (const text of texts) addShared(text, search, sums, seen);
  return [...sums.values()].map((sum) => ({ ...sum, share: sum.count / search.index.fingerprintsOf(sum.document) }));
}

function sharesOfContent<Text extends TextOfMessage>(text: Text, search: SimilaritySearch): DocumentShare<Text>[] {
  const { fingerprints } = search.compare(text);
  if (fingerprints < LEAST_CONTENT) return [];
  const sums = new Map<number, Sum<Text>>();
  addShared(text, search, sums, new Set());
  return [...sums.values()].map((sum) => ({ ...sum, share: sum.count / fingerprints }));
}

/** @param seen names of the fingerprints that count already: bodies say the same in plain text and HTML */
function addShared<Text extends TextOfMessage>(
  text: Text,
  search: SimilaritySearch,
  sums: Map<number, Sum<Text>>,
  seen: Set<number>,
): void {
  for (const { name, documents, start, end } of search.compare(text).shared) {
    for (const document of documents) {
      const sum = sums.get(document) ?? { document, count: 0, text, start, end, parts: new Set<number>() };
      sums.set(document, sum);
      if (text.part !== undefined) sum.parts.add(text.part);
      if (!seen.has(name)) sum.count++;
    }
    seen.add(name);
  }
}
