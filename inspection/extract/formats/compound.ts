import type { CompoundEntry } from '../compound/compound-file.js';
import { openCompoundFile } from '../compound/compound-file.js';
import { nativeFile } from '../compound/native-file.js';
import { plainName } from '../compound/plain-name.js';
import { printableRuns } from '../printable-runs.js';
import type { Format, PartCollector } from './format.js';

/** Streams that the formats of Office have read already, and those that hold no text. */
const READ_ELSEWHERE =
  /^(?:worddocument|[01]table|workbook|book|powerpoint document|current user|pictures|data|encryptedsummary|compobj|ole|objinfo|vba_project|dir)$/;

/**
 * Compound files of no known kind, and what is embedded in those of Office: files as they were put in, other streams
 * for the words that can be read in them.
 */
export const compound: Format = {
  name: 'compound file',
  types: ['compound'],
  extract: async ({ content }, to) => {
    const words: string[] = [];
    await walk(openCompoundFile(content), to, words);
    to.addText(words.join('\n'), 'other streams');
  },
};

async function walk(storage: CompoundEntry, to: PartCollector, words: string[]): Promise<void> {
  for (const entry of storage.children) {
    const name = plainName(entry.name);
    if (entry.isStorage) await walk(entry, to, words);
    else if (name === 'ole10native') await addNative(entry, to);
    else if (name === 'package' || name === 'contents') await addPackage(entry, to);
    else if (!READ_ELSEWHERE.test(name)) words.push(printableRuns(readWithin(entry, to)));
  }
}

async function addNative(entry: CompoundEntry, to: PartCollector): Promise<void> {
  await to.addFile(nativeFile(readWithin(entry, to)));
}

async function addPackage(entry: CompoundEntry, to: PartCollector): Promise<void> {
  await to.addFile({ fileName: undefined, content: readWithin(entry, to) });
}

/** Any number of streams may be made of the same sectors. */
function readWithin(entry: CompoundEntry, { budget }: PartCollector): Buffer {
  const content = entry.read();
  budget.spend(content.length);
  return content;
}
