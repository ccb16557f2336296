import { mkdirSync, writeFileSync } from 'node:fs';
import { identifiers } from '@cloud-prevent/inspection/identifiers/identifiers';
import { machineLine, thisMachine } from '../report/machine.js';
import { inRepository } from '../repository.js';
import { breadths } from './breadths.js';
import { corpora } from './corpora.js';
import { identifierFigures } from './identifier-figures.js';
import { measureFindings, type CorpusFindings } from './measure-findings.js';
import { measureRecall, type Recall } from './measure-recall.js';
import { measureTemplates } from './measure-templates.js';
import { measuredText } from './measured-text.js';
import { shortfalls } from './shortfalls.js';
import { templateShortfalls } from './template-shortfalls.js';
import { writeDocument } from './write-document.js';

/** For each list of an identifier's spellings. */
const VALUES = 400;
const NOTHING: Recall = { promised: 0, found: 0, wrong: 0, missed: [] };

/**
 * Measures how many values each identifier finds and how much else, at each breadth, and what the shipped policies make
 * of legitimate mail; writes the tables in `docs/identifiers.md` and `bench/results/<date>-identifiers.json`. Exits with
 * 1 when one falls short of what is asked.
 */
async function measureIdentifiers(): Promise<void> {
  const startedAt = new Date();
  const machine = thisMachine();
  console.log(machineLine(machine));
  const found: CorpusFindings[] = [];
  for (const corpus of corpora) found.push(await measureFindings(corpus));
  const figures = Object.values(identifiers).flatMap((identifier) => {
    const recall = measureRecall(identifier, VALUES);
    for (const text of new Set([...recall.values()].flatMap(({ missed }) => missed)))
      console.log(`${identifier.name} was not found in ${JSON.stringify(text)}`);
    return breadths.map((breadth) =>
      identifierFigures(identifier.name, breadth, recall.get(breadth) ?? NOTHING, found),
    );
  });
  const templates = await measureTemplates();
  report([...figures.flatMap(shortfalls), ...templates.flatMap(templateShortfalls)]);
  const texts = found.map(({ corpus, bytes }) => ({ corpus, bytes }));
  keep(startedAt, { startedAt, machine, corpora: texts, figures, templates });
  const measured = measuredText({ day: dayOf(startedAt), corpora: found, figures, templates });
  await writeDocument(inRepository('docs', 'identifiers.md'), measured);
}

function report(lines: readonly string[]): void {
  console.log(lines.length > 0 ? lines.join('\n') : 'Nothing falls short of what is asked.');
  if (lines.length > 0) process.exitCode = 1;
}

function keep(startedAt: Date, results: object): void {
  const folder = inRepository('bench', 'results');
  const file = inRepository('bench', 'results', `${dayOf(startedAt)}-identifiers.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  console.log(file);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

measureIdentifiers().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
