import type { DataIdentifierName } from '@cloud-prevent/protocol/data-identifier-names';
import { breadths } from './breadths.js';
import type { IdentifierFigures } from './identifier-figures.js';

/** The figures of all identifiers as a table of markdown, in each cell those for wide, medium and narrow. */
export function figuresTable(figures: readonly IdentifierFigures[], corpora: readonly string[]): string {
  const names = [...new Set(figures.map(({ name }) => name))];
  const head = ['name', 'values', 'recall, %', 'precision, %', ...corpora];
  const rows = names.map((name) => row(name, figures, corpora));
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function row(name: DataIdentifierName, figures: readonly IdentifierFigures[], corpora: readonly string[]): string[] {
  const ofName = figures.filter((figure) => figure.name === name);
  const cell = (show: (figure: IdentifierFigures) => string) =>
    breadths.flatMap((breadth) => ofName.filter((figure) => figure.breadth === breadth).map(show)).join(' / ');
  return [
    `\`${name}\``,
    cell(({ promised }) => `${promised}`),
    cell(({ recall }) => percent(recall)),
    cell(({ precision }) => percent(precision)),
    ...corpora.map((corpus) => cell(({ wrongPerMegabyte }) => rate(wrongPerMegabyte[corpus] ?? 0))),
  ];
}

/** Never rounded up to all of them. */
function percent(share: number): string {
  return share === 1 ? '100' : (Math.floor(share * 1000) / 10).toFixed(1);
}

function rate(perMegabyte: number): string {
  return perMegabyte === 0 || perMegabyte >= 10 ? perMegabyte.toFixed(0) : perMegabyte.toFixed(2);
}
