import type { Template } from 'aws-cdk-lib/assertions';
import { tierOfExample } from '../../kit/aws-tier';

/** Names of uploaded files are digests of what is in them; they say nothing about the stacks. */
function withoutDigests(template: Template): unknown {
  return JSON.parse(JSON.stringify(template.toJSON()).replaceAll(/[0-9a-f]{64}/g, '<digest>'));
}

/** How many resources of each type. */
function inventory(template: Template): Record<string, number> {
  const types = Object.values(template.toJSON()['Resources'] as Record<string, { Type: string }>).map(
    ({ Type }) => Type,
  );
  return Object.fromEntries(
    [...new Set(types)].sort().map((type) => [type, types.filter((one) => one === type).length]),
  );
}

describe('the templates', () => {
  it('of examples/aws-smallest.yaml are as they were reviewed', () => {
    const { keys, network, detectors, watching } = tierOfExample('aws-smallest');
    for (const template of [keys, network, detectors, watching]) expect(withoutDigests(template)).toMatchSnapshot();
  });

  it('of Enforce in examples/aws-enforce.yaml is as it was reviewed', () => {
    const { enforce } = tierOfExample('aws-enforce');
    if (!enforce) throw new Error('There is no stack for Enforce.');
    expect(withoutDigests(enforce)).toMatchSnapshot();
  });

  it.each(['aws', 'aws-existing-vpc'])('of examples/%s.yaml have the resources that were reviewed', (name) => {
    const { keys, network, detectors, watching } = tierOfExample(name);
    expect([keys, network, detectors, watching].map(inventory)).toMatchSnapshot();
  });
});
