import { compilePlan } from '@cloud-prevent/inspection/compile-plan';
import { findViolations } from '@cloud-prevent/inspection/find-violations';
import { ScannedText } from '@cloud-prevent/inspection/patterns/scanned-text';
import type { Plan } from '@cloud-prevent/inspection/plan';
import { fullPolicySet } from './bench-policies.js';
import { cpuTime } from './cpu-time.js';
import type { Corpus } from './texts.js';
import { matchOneByOne, v8Patterns } from './v8-patterns.js';

/** Megabytes (10⁶ bytes of UTF-8) for each second of processor time, in each round. */
export interface TextRates {
  readonly corpus: string;
  readonly bytes: number;
  readonly patterns: number;
  readonly engine: readonly number[];
  /** The engine without asking the policies: which patterns occur, and where. */
  readonly scan: readonly number[];
  readonly v8: readonly number[];
}

/** Part of the texts that V8 gets: it would take minutes for all of them. */
const SHARE_OF_V8 = 8;
/** Rounds until V8 has compiled the walk and the automaton has the states that these texts need. */
const WARM_UPS = 4;

/** Measures texts with all patterns, the engine and V8 in turn. */
export async function measureTexts({ name, texts }: Corpus, rounds: number): Promise<TextRates> {
  const plan = compilePlan(fullPolicySet());
  const regExps = v8Patterns();
  const fewer = texts.slice(0, Math.ceil(texts.length / SHARE_OF_V8));
  const rate = async (part: readonly string[], each: (text: string) => unknown) =>
    bytesOf(part) / 1e6 / (await cpuTime(() => part.forEach(each)));
  const rates = { engine: [] as number[], scan: [] as number[], v8: [] as number[] };
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    const engine = await rate(texts, (text) => inspectText(text, plan));
    const scan = await rate(texts, (text) => scannedText(text, plan));
    if (round < 0) continue;
    rates.engine.push(engine);
    rates.scan.push(scan);
    rates.v8.push(await rate(fewer, (text) => matchOneByOne(regExps, text)));
  }
  return { corpus: name, bytes: bytesOf(texts), patterns: plan.patterns.size, ...rates };
}

function scannedText(text: string, plan: Plan): ScannedText {
  return new ScannedText({ component: 'body', type: 'body', text }, plan.patterns, plan.mostPlaces);
}

function inspectText(text: string, plan: Plan): number {
  return findViolations({ texts: [scannedText(text, plan)], facts: NO_FACTS, content: NO_CONTENT }, plan).length;
}

const NO_CONTENT = Buffer.alloc(0);
const NO_FACTS = {
  size: 0,
  sender: { value: '', offset: 0 },
  recipients: [],
  headers: [],
  attachments: [],
  gaps: [],
  outermostOf: [],
};

function bytesOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
