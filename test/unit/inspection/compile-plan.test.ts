import { compilePlan } from '@cloud-prevent/inspection/compile-plan';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { PolicyCompileError } from '@cloud-prevent/inspection/policy-compile-error';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { policyOf, policySetOf, type PolicyInput } from '../../kit/policy-set-of';
import { processorTime } from '../../kit/processor-time';

const expression = (pattern: string) => ({ regularExpression: { pattern } });

function problemsOf(policySet: PolicySet) {
  try {
    createInspector(policySet);
  } catch (error) {
    if (error instanceof PolicyCompileError) return error.problems;
    throw error;
  }
  return [];
}

describe('compilePlan', () => {
  it('names every mistake with its place', () => {
    const broken: PolicyInput = {
      ...policyOf([{ keyword: { words: ['secret'] } }, expression('(open')]),
      name: 'broken',
      exceptions: [{ name: 'exception', all: [expression('(a)\\1')] }],
    };
    const problems = problemsOf(policySetOf([policyOf(expression('fine')), { ...broken, enabled: false }]));
    expect(problems.map(({ path }) => path)).toEqual([
      'policies[1].rules[0].all[1].regularExpression.pattern',
      'policies[1].exceptions[0].all[0].regularExpression.pattern',
    ]);
    expect(problems.map((problem) => problem.of)).toEqual(['policy "broken"', 'policy "broken"']);
    expect(problems[0]?.message).toMatch(/^"\(open" is not a valid pattern: missing \).*RE2/);
  });

  it.each(['a*', '', '(?:secret)?', '^', 'x|'].filter(Boolean))(
    'refuses a pattern that every message matches: %s',
    (pattern) => {
      expect(problemsOf(policySetOf([policyOf(expression(pattern))]))).toMatchObject([
        { message: expect.stringContaining('matches the empty text') },
      ]);
    },
  );

  it.each(['a(?=b)', '(?<!a)b', '[z-a]', '((a{1000}){1000}){1000}', '\\p{Klingon}'])(
    'refuses what RE2 cannot: %s',
    (pattern) => {
      expect(problemsOf(policySetOf([policyOf(expression(pattern))]))).toHaveLength(1);
    },
  );

  it('refuses a keyword in which nothing is visible', () => {
    expect(problemsOf(policySetOf([policyOf({ keyword: { words: ['secret', '\u200b'] } })]))).toMatchObject([
      { path: 'policies[0].rules[0].all[0].keyword.words[1]' },
    ]);
  });

  it('refuses two policies of one name, whose incidents could not be told apart', () => {
    const policy = policyOf(expression('x'));
    expect(problemsOf(policySetOf([policy, policy]))).toMatchObject([{ path: 'policies[1].name' }]);
  });

  it('holds a pattern once that many policies use', () => {
    const policies = Array.from({ length: 50 }, (_, index) => ({
      ...policyOf([{ keyword: { words: ['secret', 'plan'] } }, expression('x\\d+')]),
      name: `policy ${index}`,
    }));
    expect(compilePlan(policySetOf(policies)).patterns.size).toBe(3);
  });

  it('leaves disabled policies out', () => {
    expect(compilePlan(policySetOf([policyOf(expression('x'), { enabled: false })]))).toMatchObject({
      policies: [],
      patterns: { size: 0 },
    });
  });

  it('asks only policies of which something occurs', () => {
    const policies = ['a', 'b', 'c'].map((word) => ({
      ...policyOf({ keyword: { words: [word, 'all'] } }),
      name: word,
    }));
    const plan = compilePlan(policySetOf(policies));
    expect(plan.candidates([2])).toEqual([1]);
    expect(plan.candidates([1])).toEqual([0, 1, 2]);
    expect(plan.candidates([])).toEqual([]);
  });

  it('counts as far as any minimum, severity or response rule asks', () => {
    const most = (matchCount: { atLeast?: number; atMost?: number }) =>
      compilePlan(
        policySetOf([], [{ kind: 'response-rule', name: 'r', when: { matchCount }, actions: [{ block: {} }] }]),
      ).mostPlaces;
    expect(compilePlan(policySetOf([])).mostPlaces).toBe(10_000);
    expect(most({ atLeast: 20_000 })).toBe(20_000);
    expect(most({ atMost: 20_000 })).toBe(20_001);
    const keyword = { keyword: { words: ['x'], minimum: 30_000 } };
    expect(compilePlan(policySetOf([policyOf(keyword)])).mostPlaces).toBe(30_000);
  });

  it('compiles ten thousand keywords in a moment', () => {
    const words = Array.from({ length: 10_000 }, (_, index) => `keyword ${index.toString(36)}`);
    const started = processorTime();
    createInspector(policySetOf([policyOf({ keyword: { words } })]));
    expect(processorTime() - started).toBeLessThan(3_000);
  });
});
