import { forDetectors } from '@cloud-prevent/enforce/policies/for-detectors';
import { policySetSchema, type PolicySet } from '@cloud-prevent/protocol/policy-set';

const rules = [{ name: 'words', all: [{ keyword: { words: ['falcon'] } }] }];
const policy = (name: string, group: string, responseRules: string[] = []) => ({
  kind: 'policy',
  name,
  group,
  rules,
  responseRules,
});
const rule = (name: string, actions: object[], more = {}) => ({ kind: 'response-rule', name, actions, ...more });

const set: PolicySet = policySetSchema.parse({
  version: 'v',
  policies: [policy('Money', 'Finance', ['Block', 'Tell']), policy('Names', 'Default', ['Block'])],
  responseRules: [
    rule('Block', [{ block: {} }, { setStatus: { status: 'Escalated' } }], { when: { policies: ['Money', 'Names'] } }),
    rule('Tell', [{ sendEmail: { to: ['a@example.com'], body: 'x' } }]),
    rule('Not used', [{ block: {} }]),
  ],
});
const inForce = { set, problems: [] };

describe('what detectors get', () => {
  it('is the policies of their groups, with the response rules that those name', () => {
    const { policies, responseRules } = forDetectors(inForce, ['Finance']);
    expect(policies.map(({ name }) => name)).toEqual(['Money']);
    expect(responseRules.map(({ name }) => name)).toEqual(['Block']);
  });

  it('holds nothing that only Enforce does', () => {
    const { policies, responseRules } = forDetectors(inForce, null);
    expect(responseRules.map(({ name, actions }) => [name, actions.length])).toEqual([
      ['Block', 1],
      ['Not used', 1],
    ]);
    expect(policies[0]?.responseRules).toEqual(['Block']);
  });

  it.each([null, ['Finance'], ['Nobody']])('is whole: groups %j', (groups) => {
    expect(policySetSchema.safeParse(forDetectors(inForce, groups)).error).toBeUndefined();
  });

  it('has another version with other content, and the same with the same', () => {
    const all = forDetectors(inForce, null).version;
    expect(forDetectors({ set: { ...set }, problems: [] }, null).version).toBe(all);
    expect(forDetectors(inForce, ['Finance']).version).not.toBe(all);
  });
});
