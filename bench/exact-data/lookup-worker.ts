/** Opens an index as an inspection process does, measures it, tells its parent, and stays until it is killed. */
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ExactDataSearch } from '@cloud-prevent/inspection/exact-data/exact-data-search';
import type { ExactDataIndex } from '@cloud-prevent/inspection/exact-data/exact-data-index';
import { IndexFolder } from '@cloud-prevent/inspection/indexes/index-folder';
import { messageText } from '../load/message-text.js';
import { customerRow } from './customer-row.js';
import type { WorkerFigures, WorkerTask } from './worker-figures.js';

const LOOKUPS = 200_000;
const STRANGE = 2_000_000;
const CHUNK = 20_000;
const TEXT_BYTES = 8_000_000;
const TEXT_ROWS = 5_000;

process.on('disconnect', () => process.exit(0));
process.once('message', (task: WorkerTask) => process.send?.(measure(task)));

function measure({ index: path, digest, keyFile, rows }: WorkerTask): WorkerFigures {
  const before = keptMemory();
  const opening = performance.now();
  const index = new IndexFolder({ directory: dirname(path), keyFile }).exactData({ index: basename(path), digest });
  const openMilliseconds = performance.now() - opening;
  const hits = lookUp(index, LOOKUPS, (at) => customerRow((at * 7_907) % rows)[2] ?? '');
  const misses = lookUp(index, STRANGE, (at) => String(7_000_000_000_000_000 + at * 104_729));
  const ownMemory = keptMemory() - before;
  const residentMemory = residentAlone();
  const text = measureText(index, rows);
  return {
    openMilliseconds,
    hitsPerSecond: hits.perSecond,
    missesPerSecond: misses.perSecond,
    strange: { asked: STRANGE, passedFilter: misses.passedFilter, taken: misses.taken },
    ...text,
    ownMemory,
    residentMemory,
  };
}

function lookUp(index: ExactDataIndex, count: number, valueAt: (at: number) => string) {
  const total = { passedFilter: 0, taken: 0, seconds: 0 };
  for (let from = 0; from < count; from += CHUNK) {
    const values = Array.from({ length: CHUNK }, (_, at) => Buffer.from(valueAt(from + at)));
    const started = performance.now();
    lookUpAll(index, values, total);
    total.seconds += (performance.now() - started) / 1000;
  }
  return { ...total, perSecond: count / total.seconds };
}

function lookUpAll(
  index: ExactDataIndex,
  values: readonly Buffer[],
  total: { passedFilter: number; taken: number },
): void {
  const tag = new Int32Array(4);
  for (const value of values) {
    index.tag(value, 0, value.length, tag);
    if (!index.mayHave(tag)) continue;
    total.passedFilter++;
    if (index.find(tag)) total.taken++;
  }
}

function measureText(index: ExactDataIndex, rows: number): Pick<WorkerFigures, 'textRate' | 'found'> {
  const search = new ExactDataSearch(index);
  const question = search.ask({ columns: [0, 1, 2, 3, 4], atLeast: 3, within: 20 });
  const rate = (bytes: Buffer) => {
    const started = performance.now();
    const found = search.rowsIn({ bytes, most: 10_000 }, question).length;
    return { found, perSecond: bytes.length / 1e6 / ((performance.now() - started) / 1000) };
  };
  const numbers = Array.from({ length: TEXT_ROWS }, (_, at) => (at * 1_999) % rows);
  const customers = rate(Buffer.from(numbers.map((number) => customerRow(number).join('\t')).join('\n')));
  return {
    textRate: { prose: rate(Buffer.from(messageText(TEXT_BYTES))).perSecond, customers: customers.perSecond },
    found: { rows: customers.found, of: new Set(numbers).size },
  };
}

/** Bytes that are kept when all garbage is gone, on V8's heap and beside it. */
function keptMemory(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Resident bytes of this process alone, Node included; pages of files, which processes share, are not among them. */
function residentAlone(): number {
  const [, kibibytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1')) ?? [];
  return Number(kibibytes ?? 0) * 1024;
}
