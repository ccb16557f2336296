import type { MessageFacts } from '../extract/message-facts.js';
import { IndexError } from '@cloud-prevent/protocol/indexes/index-error';
import type { ScannedText } from '../patterns/scanned-text.js';
import type { SimilaritySearch } from '../similarity/similarity-search.js';
import type { CompileContext } from './compile-context.js';
import type { Finding, Findings } from './compiled-condition.js';
import type { ConditionKind, OptionsOf } from './condition-kind.js';
import { factFinding } from './fact-finding.js';
import { MOST_LISTED } from './most-listed.js';
import { scopeTypes } from './scope-types.js';
import { sharesOf, type DocumentShare } from './similarity/shares-of.js';

/** Content Matches Document Signature: files that are indexed documents, and texts with enough of one in them. */
export const documentSimilarity: ConditionKind<'documentSimilarity'> = {
  name: 'documentSimilarity',
  compile(options, context) {
    const types = scopeTypes(options.in);
    const search = openSearch(options, context);
    return {
      kind: 'documentSimilarity',
      triggers: undefined,
      evaluate: (texts, facts) => {
        if (!search) return undefined;
        const found = new DocumentTally();
        if (types.has('attachment')) addWholeFiles(found, facts, search);
        const wanted = texts.filter(({ type }) => types.has(type));
        for (const share of sharesOf(wanted, search, options.of)) {
          if (share.share >= options.share) found.add(share.document, placeOf(share), share.parts);
        }
        return found.count >= options.minimum ? found : undefined;
      },
    };
  },
};

function openSearch(
  options: OptionsOf<'documentSimilarity'>,
  { searches, report }: CompileContext,
): SimilaritySearch | undefined {
  try {
    return searches.similarity(options);
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    report('index', error.message);
    return undefined;
  }
}

function addWholeFiles(found: DocumentTally, { attachments }: MessageFacts, { index }: SimilaritySearch): void {
  for (const { component, digest, part } of attachments) {
    const document = digest && index.documentOf(digest());
    if (document !== undefined) found.add(document, factFinding(component, '', 0, part), [part]);
  }
}

function placeOf({ text, start, end }: DocumentShare<ScannedText>): Finding {
  return { text, place: { start, end } };
}

/** Counts each document once in a message. */
class DocumentTally implements Findings {
  readonly listed: Finding[] = [];
  readonly parts = new Set<number>();
  readonly #documents = new Set<number>();

  get count(): number {
    return this.#documents.size;
  }

  add(document: number, finding: Finding, parts: Iterable<number>): void {
    for (const part of parts) this.parts.add(part);
    if (this.#documents.has(document)) return;
    this.#documents.add(document);
    if (this.listed.length < MOST_LISTED) this.listed.push(finding);
  }
}
