import { figuresTable } from './figures-table.js';
import type { IdentifierFigures } from './identifier-figures.js';
import type { CorpusFindings } from './measure-findings.js';
import type { TemplateFigures } from './measure-templates.js';
import { templatesTable } from './templates-table.js';

/** All that was measured. */
export interface Measured {
  /** `2026-11-22`. */
  readonly day: string;
  readonly corpora: readonly CorpusFindings[];
  readonly figures: readonly IdentifierFigures[];
  readonly templates: readonly TemplateFigures[];
}

/** What was measured, in markdown: on which texts, how well the identifiers do, and how well the shipped policies. */
export function measuredText({ day, corpora, figures, templates }: Measured): string {
  const sizes = corpora.map(({ corpus, bytes }) => `${corpus} (${(bytes / 1e6).toFixed(1)} MB)`).join(', ');
  const names = corpora.map(({ corpus }) => corpus);
  return [
    `Measured on ${day}. Texts: ${sizes}.`,
    figuresTable(figures, names),
    'The [templates](policies.md#templates), on the legitimate mail of SpamAssassin sent to somebody outside: messages with an incident, and those of them that are blocked. Asked: at most 0.01 %.',
    templatesTable(templates),
  ].join('\n\n');
}
