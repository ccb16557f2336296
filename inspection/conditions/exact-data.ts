import type { ExactDataSearch } from '../exact-data/exact-data-search.js';
import type { RowQuery } from '../exact-data/row-matcher.js';
import { IndexError } from '@cloud-prevent/protocol/indexes/index-error';
import type { ScannedText } from '../patterns/scanned-text.js';
import type { CompileContext } from './compile-context.js';
import type { Finding, Findings } from './compiled-condition.js';
import type { ConditionKind, OptionsOf } from './condition-kind.js';
import { MOST_LISTED } from './most-listed.js';
import { scopeTypes } from './scope-types.js';

/** Content Matches Exact Data: rows of an indexed table of which enough columns stand together. */
export const exactData: ConditionKind<'exactData'> = {
  name: 'exactData',
  compile(options, context) {
    const types = scopeTypes(options.in);
    const rowsIn = searchOf(options, context);
    return {
      kind: 'exactData',
      triggers: undefined,
      evaluate: (texts) => {
        const tally = new RowTally();
        for (const text of texts) if (types.has(text.type)) tally.add(text, rowsIn(text));
        return tally.count >= options.minimum ? tally : undefined;
      },
    };
  },
};

type RowsIn = (text: ScannedText) => ReturnType<ExactDataSearch['rowsIn']>;

function searchOf(options: OptionsOf<'exactData'>, { searches, report }: CompileContext): RowsIn {
  try {
    const search = searches.exactData(options);
    const question = search.ask(queryOf(options, search.index.columns, report));
    return (text) => search.rowsIn(text, question);
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    report('index', error.message);
    return () => [];
  }
}

function queryOf(
  { columns: names, atLeast, within }: OptionsOf<'exactData'>,
  known: readonly string[],
  report: CompileContext['report'],
): RowQuery {
  const wanted = names ?? known;
  wanted.forEach((name, at) => {
    if (!known.includes(name))
      report(`columns[${at}]`, `the index has no column "${name}"; it has ${known.join(', ')}`);
  });
  if (atLeast > wanted.length)
    report('atLeast', `found ${atLeast} of ${wanted.length} columns; name more, or ask for fewer`);
  return { columns: wanted.map((name) => known.indexOf(name)), atLeast, within };
}

/** Counts each row once in a message, in whatever components it stands. */
class RowTally implements Findings {
  readonly listed: Finding[] = [];
  readonly parts = new Set<number>();
  readonly #rows = new Set<number>();

  get count(): number {
    return this.#rows.size;
  }

  add(text: ScannedText, matches: ReturnType<RowsIn>): void {
    if (matches.length > 0 && text.part !== undefined) this.parts.add(text.part);
    for (const { row, place } of matches) {
      if (this.#rows.has(row) || this.#rows.size >= text.most) continue;
      this.#rows.add(row);
      if (this.listed.length < MOST_LISTED) this.listed.push({ text, place });
    }
  }
}
