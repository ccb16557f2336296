import { policySetSchema, type PolicySet } from '@cloud-prevent/protocol/policy-set';

/** Keyword policies: `topsecret` blocks, `forreview` redirects, `encryptme` modifies, `noted` only makes an incident. */
export function samplePolicies(version = 'sample-1'): PolicySet {
  return policySetSchema.parse({
    version,
    policies: [
      policy('Secrets', 'topsecret', 'Block'),
      policy('Review', 'forreview', 'Redirect'),
      policy('Encryption', 'encryptme', 'Modify'),
      policy('Noted', 'noted'),
    ],
    responseRules: [
      rule('Block', { block: { text: 'Confidential.' } }),
      rule('Redirect', { redirect: { to: 'review@example.com' } }),
      rule('Modify', { modify: { subject: { prefix: '[encrypt] ' }, headers: [{ name: 'X-Encrypt', value: 'yes' }] } }),
    ],
  });
}

function policy(name: string, word: string, responseRule?: string): object {
  const rules = [{ name: `${name} rule`, all: [{ keyword: { words: [word] } }] }];
  return { kind: 'policy', name, rules, responseRules: responseRule ? [responseRule] : [] };
}

function rule(name: string, action: object): object {
  return { kind: 'response-rule', name, actions: [action] };
}
