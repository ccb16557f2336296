#!/usr/bin/env node
// Writes docs/identifiers.md from the identifiers themselves; with --check only says whether it is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { URL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = join(import.meta.dirname, '..');
const file = join(root, 'docs', 'identifiers.md');
const { identifiers } = createRequire(import.meta.url)('@cloud-prevent/inspection/identifiers/identifiers');

const BEGIN = '<!-- table of identifiers: node setup/write-identifiers.mjs -->';
const END = '<!-- end of the table -->';

const written = readFileSync(file, 'utf8');
const current = await withTable(written);
if (process.argv.includes('--check')) {
  if (current !== written) {
    console.error(
      'docs/identifiers.md is not current: run `node setup/write-identifiers.mjs`, and commit what it writes',
    );
    process.exitCode = 1;
  }
} else writeFileSync(file, current);

async function withTable(text) {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin)
    throw new Error(`docs/identifiers.md must have the lines "${BEGIN}" and "${END}" in it`);
  const replaced = `${text.slice(0, begin)}${BEGIN}\n\n${table()}\n\n${text.slice(end)}`;
  return format(replaced, { ...(await resolveConfig(file)), parser: 'markdown' });
}

function table() {
  const rows = Object.values(identifiers).map((identifier) => [
    `\`${identifier.name}\``,
    identifier.title,
    identifier.countries.join(', ') || 'any',
    ...['wide', 'medium', 'narrow'].map((breadth) => asks(identifier, breadth)),
    `[${placeOf(new URL(identifier.source))}](${identifier.source})`,
  ]);
  const head = ['name', 'what', 'countries', 'wide', 'medium', 'narrow', 'source'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Who says it: the host, and of code the repository. */
function placeOf({ host, pathname }) {
  return host === 'github.com' ? pathname.split('/').slice(1, 3).join('/') : host;
}

/** What a breadth asks of a value: its looks, words near it, or of some looks the former and of some the latter. */
function asks({ certain = [], distinct = [], plain = [], loose = [] }, breadth) {
  const alone = { wide: [certain, distinct, plain, loose], medium: [certain, distinct], narrow: [certain] }[breadth];
  const near = { wide: [], medium: [plain], narrow: [distinct, plain] }[breadth];
  const [isAlone, isNear] = [alone, near].map((lists) => lists.flat().length > 0);
  return isAlone && isNear ? 'looks or words' : isNear ? 'words' : 'looks';
}
