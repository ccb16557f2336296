import type { Block, RunbookDocument, Section } from './runbook-document.js';

const MARKS = { done: '✅ ', open: '⬜ ', problem: '❌ ' } as const;

/**
 * The runbook as Markdown, to read in a terminal or a wiki. The drawings are left to the HTML document.
 */
export function renderMarkdown({ title, subtitle, sections }: RunbookDocument): string {
  return [`# ${text(title)}`, text(subtitle), ...sections.map(section)].join('\n\n') + '\n';
}

function section({ title, state, blocks }: Section): string {
  return [`## ${state ? MARKS[state] : ''}${text(title)}`, ...blocks.map(block).filter(Boolean)].join('\n\n');
}

function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return text(one.text);
    case 'list':
      return one.items.map((item) => `- ${text(item)}`).join('\n');
    case 'code':
      return `\`\`\`\n${one.text}\n\`\`\``;
    case 'table':
      return [row(one.head), row(one.head.map(() => '---')), ...one.rows.map(row)].join('\n');
    case 'drawing':
      return '';
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => text(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Everything that Markdown would take for something else is escaped, except in code. */
function text(source: string): string {
  return source
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replaceAll(/[\\*_[\]<>#]/g, '\\$&')))
    .join('`');
}
