import { policySetVersion } from '@cloud-prevent/protocol/policy-files/policy-set-version';
import { policySchema } from '@cloud-prevent/protocol/policy';

const policy = (word: string) =>
  policySchema.parse({ kind: 'policy', name: 'P', rules: [{ name: 'r', all: [{ keyword: { words: [word] } }] }] });

describe('the version of a policy set', () => {
  it('is a SHA-256 that changes with the content', () => {
    const version = policySetVersion({ policies: [policy('a')], responseRules: [] });
    expect(version).toMatch(/^[0-9a-f]{64}$/);
    expect(policySetVersion({ policies: [policy('b')], responseRules: [] })).not.toBe(version);
  });

  it('does not depend on the order of keys', () => {
    const reversed = Object.fromEntries(Object.entries(policy('a')).reverse()) as ReturnType<typeof policy>;
    expect(policySetVersion({ responseRules: [], policies: [reversed] })).toBe(
      policySetVersion({ policies: [policy('a')], responseRules: [] }),
    );
  });
});
