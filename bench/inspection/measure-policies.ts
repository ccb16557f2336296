import { compilePlan } from '@cloud-prevent/inspection/compile-plan';
import { ScannedText } from '@cloud-prevent/inspection/patterns/scanned-text';
import { identifierNames, keywords, policySetOf } from './bench-policies.js';
import { cpuTime } from './cpu-time.js';

/** What a policy set of some size costs. */
export interface PolicyCost {
  readonly policies: number;
  readonly patterns: number;
  /** Milliseconds of processor time to compile it, once. */
  readonly compile: number;
  /** Milliseconds for 4 KB of text, in each round. */
  readonly text: readonly number[];
}

const SIZES = [1, 3, 10, 30, 100, 300, 1000];
const TEXT = 4096;
const WARM_UPS = 2;

/** Measures policy sets of 1 to 1,000 policies, each with words of its own or with an identifier. */
export async function measurePolicies(texts: readonly string[], rounds: number): Promise<PolicyCost[]> {
  const pieces = texts.map((text) => text.slice(0, TEXT)).filter(({ length }) => length === TEXT);
  const costs: PolicyCost[] = [];
  for (const policies of SIZES) {
    const policySet = policySetOf(
      Object.fromEntries(Array.from({ length: policies }, (_, index) => conditionOf(index))),
    );
    let plan = compilePlan(policySet);
    const compile = 1e3 * (await cpuTime(() => (plan = compilePlan(policySet))));
    const ask = (text: string) =>
      plan.candidates(
        new ScannedText({ component: 'body', type: 'body', text }, plan.patterns, plan.mostPlaces).occurring,
      );
    const times: number[] = [];
    for (let round = -WARM_UPS; round < rounds; round += 1) {
      const seconds = await cpuTime(() => pieces.forEach(ask));
      if (round >= 0) times.push((1e3 * seconds) / pieces.length);
    }
    costs.push({ policies, patterns: plan.patterns.size, compile, text: times });
  }
  return costs;
}

/** Every third policy asks for an identifier, of which there are fewer than policies; the others for ten words. */
function conditionOf(index: number): [name: string, condition: unknown] {
  const name = `policy ${index}`;
  const identifier = identifierNames[(index / 3) % identifierNames.length];
  if (index % 3 === 0 && identifier) return [name, { dataIdentifier: { name: identifier, breadth: 'medium' } }];
  const words = Array.from(
    { length: 10 },
    (_, word) => `${keywords[(index * 7 + word) % keywords.length] ?? ''} ${index}`,
  );
  return [name, { keyword: { words } }];
}
