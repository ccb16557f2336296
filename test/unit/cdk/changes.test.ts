import type { Template } from 'aws-cdk-lib/assertions';
import { tierOfYaml, type SynthesisedTier } from '../../kit/aws-tier';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';

const organisation = {
  name: 'Example Ltd',
  mailDomains: ['example.com'],
  tenant: { secretHeader: { name: 'X-Example-Gate', secret: 'cloud-prevent/gate' } },
};
const before = { organisation, detectors: { count: 3 } };
const templatesOf = ({ keys, network, detectors, watching }: SynthesisedTier) => [keys, network, detectors, watching];

function exportsOf(template: Template): readonly string[] {
  const outputs: Record<string, { Export?: { Name: string } }> = template.findOutputs('*');
  return Object.values(outputs).flatMap(({ Export }) => (Export ? [Export.Name] : []));
}

function importsOf(template: Template): readonly string[] {
  return [...JSON.stringify(template.toJSON()).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name = '']) => name);
}

/**
 * What a stack would no longer export while one that is deployed after it still imports it: CloudFormation refuses such
 * an update, and `cdk deploy --all` can never get past it.
 */
function refusedBetween(old: SynthesisedTier, changed: SynthesisedTier): readonly string[] {
  const kept = new Set(templatesOf(changed).flatMap(exportsOf));
  return [...new Set(templatesOf(old).flatMap(importsOf))].filter((name) => !kept.has(name));
}

describe('two deployments in one account', () => {
  it('have stacks of their own, however much alike their names are', () => {
    const prefixes = ['Dlp', 'Dlp2', 'Dlp-', 'Dlp-2'];
    const names = prefixes.map((aliasPrefix) => {
      const { stacks } = tierOfYaml(cloudDeploymentYaml({ detectors: { count: 1, aliasPrefix } }));
      return stacks.detectors.stackName;
    });
    expect(names).toEqual(['Dlp-detectors', 'Dlp2-detectors', 'Dlp--detectors', 'Dlp-2-detectors']);
  });
});

describe('a deployment that is changed', () => {
  let tier: SynthesisedTier;
  beforeAll(() => {
    tier = tierOfYaml(cloudDeploymentYaml(before));
  });

  it.each([
    ['a detector less', { detectors: { count: 2 } }],
    ['a detector more', { detectors: { count: 4 } }],
    ['no secret header', { organisation: { name: 'Example Ltd', mailDomains: ['example.com'] } }],
    [
      'no STARTTLS',
      {
        detectors: { count: 3, settings: { 'RequestProcessor.AllowExtensions': 'PIPELINING CHUNKING' } },
        delivery: { nextHops: [{ host: 'next.example.com' }], tls: 'off', acceptPlaintext: true },
      },
    ],
    ['other machines', { detectors: { count: 3, size: 'large' } }],
  ])('can have %s', (_, sections) => {
    expect(refusedBetween(tier, tierOfYaml(cloudDeploymentYaml({ ...before, ...sections })))).toEqual([]);
  });

  it('would be refused where a stack imports what another one no longer has', () => {
    const [imported = ''] = importsOf(tier.watching);
    expect(exportsOf(tier.detectors)).toContain(imported);
    const allowlist = { eop: false, furtherNetworks: ['203.0.113.0/28'] };
    expect(refusedBetween(tier, tierOfYaml(cloudDeploymentYaml({ ...before, allowlist })))).not.toEqual([]);
  });
});
