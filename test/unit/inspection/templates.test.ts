import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openFixture } from '@cloud-prevent/cloud-prevent-cli/policy/fixture-file';
import { runCase } from '@cloud-prevent/cloud-prevent-cli/policy/run-case';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import { createExplainer, type Explainer } from '@cloud-prevent/inspection/explanation/create-explainer';
import { loadPolicyDirectory } from '@cloud-prevent/protocol/policy-files/load-policy-directory';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { spamAssassinCorpus } from '../../kit/spam-assassin-corpus';

const FOLDER = join(__dirname, '..', '..', '..', 'examples', 'templates');
/** Of the corpus's ham every so many is read here: all of it takes some ten seconds. */
const EVERY = 10;

const fixtures = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.test.yaml'))
  .map((name) => openFixture(join(FOLDER, name)));

describe('the policy templates', () => {
  let policySet: PolicySet;
  let explainer: Explainer;
  beforeAll(async () => {
    const { set, problems } = await loadPolicyDirectory(FOLDER);
    if (!set) throw new Error(JSON.stringify(problems));
    policySet = set;
    explainer = createExplainer(set);
  });

  it.each(fixtures.map((fixture) => [basename(fixture.file), fixture] as const))(
    'do as %s says, with examples for yes and for no',
    async (_, { cases }) => {
      const results = await Promise.all(
        cases.map((example) => runCase(example, { policySet, explainer, settings: undefined })),
      );
      expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
      expect(cases.filter(({ expect: { violated } }) => violated.length > 0).length).toBeGreaterThan(0);
      expect(cases.filter(({ expect: { violated } }) => violated.length === 0).length).toBeGreaterThan(0);
    },
  );

  it('are all in a fixture', () => {
    const tested = new Set(
      fixtures.flatMap(({ cases }) =>
        cases.flatMap(({ expect: { violated } }) => violated.map(({ policy }) => policy)),
      ),
    );
    expect(policySet.policies.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  it('block none of the ham of the SpamAssassin corpus', async () => {
    const inspector = createInspector(policySet);
    const ham = [...spamAssassinCorpus()].filter(({ name }) => name.includes('ham'));
    const envelope = { sender: 'ann@example.com', recipients: ['bob@partner.example'] };
    const blocked: string[] = [];
    for (const { name, content } of ham.filter((_, index) => index % EVERY === 0)) {
      const { violations } = await inspector.inspect({ content, ...envelope });
      const { disposition } = decideVerdict(policySet, violations, { ...envelope, trialMode: false });
      if (disposition === 'blocked') blocked.push(name);
    }
    expect(ham.length).toBeGreaterThan(4_000);
    expect(blocked).toEqual([]);
  });
});
