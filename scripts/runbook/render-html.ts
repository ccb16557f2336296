import { escapeXml } from './drawing/escape-xml.js';
import type { Block, RunbookDocument, Section } from './runbook-document.js';
import { runbookStyle } from './runbook-style.js';

const MARKS = { done: '☑', open: '☐', problem: '☒' } as const;
const SPOKEN = { done: 'done', open: 'open', problem: 'needs work' } as const;

/** The runbook as one HTML file that needs nothing else, on screens and on A4. */
export function renderHtml({ title, subtitle, sections }: RunbookDocument): string {
  const contents = sections.map(
    ({ id, title: name, state }) => `<li><a href="#${id}">${mark(state)}${escapeXml(name)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
<style>${runbookStyle}</style>
</head>
<body>
<header><h1>${escapeXml(title)}</h1><p>${inline(subtitle)}</p></header>
<nav aria-label="Contents"><ol>${contents.join('')}</ol></nav>
<main>
${sections.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ id, title, state, blocks }: Section): string {
  return `<section id="${id}"${state ? ` class="${state}"` : ''}>
<h2>${mark(state)}${escapeXml(title)}</h2>
${blocks.map(block).join('\n')}
</section>`;
}

function mark(state: Section['state']): string {
  return state ? `<span class="mark" role="img" aria-label="${SPOKEN[state]}">${MARKS[state]}</span> ` : '';
}

function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return `<p>${inline(one.text)}</p>`;
    case 'list':
      return `<ul>${one.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
    case 'code':
      return `<pre><code>${escapeXml(one.text)}</code></pre>`;
    case 'table':
      return `<table><thead>${row(one.head, 'th')}</thead><tbody>${one.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
    case 'drawing':
      return `<figure>${one.svg}<figcaption>${escapeXml(one.caption)}</figcaption></figure>`;
  }
}

function row(cells: readonly string[], tag: 'th' | 'td'): string {
  return `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`;
}

function inline(source: string): string {
  return source
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? `<code>${escapeXml(piece)}</code>` : escapeXml(piece)))
    .join('');
}
