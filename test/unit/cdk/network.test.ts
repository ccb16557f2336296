import type { Template } from 'aws-cdk-lib/assertions';
import { tierOfExample, tierOfYaml } from '../../kit/aws-tier';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { resourcesOf } from '../../kit/resources-of';

const target = (more: Record<string, unknown>) => ({ kind: 'aws', region: 'eu-central-1', ...more });

describe('the network', () => {
  let template: Template;
  beforeAll(() => {
    template = tierOfExample('aws').network;
  });

  it.each([1, 2, 3])('of %i zones has as many NAT gateways, each with an elastic address of its own', (zones) => {
    const { network } = tierOfYaml(cloudDeploymentYaml({ target: target({ availabilityZones: zones }) }));
    const gateways = resourcesOf(network, 'AWS::EC2::NatGateway').map(({ Properties }) => Properties.AllocationId);
    expect(gateways).toHaveLength(zones);
    expect(new Set(gateways.map((id) => JSON.stringify(id))).size).toBe(zones);
    expect(resourcesOf(network, 'AWS::EC2::EIP')).toHaveLength(zones);
  });

  it('says which addresses mail leaves from, since they must be registered', () => {
    const [output] = Object.values(template.findOutputs('EgressAddresses'));
    expect(output?.['Description']).toMatch(/Register these with Email Security.cloud/);
    expect(JSON.stringify(output?.['Value']).match(/EgressAddress\d/g)).toEqual(['EgressAddress1', 'EgressAddress2']);
  });

  it('has the range of the file, and detectors in subnets without a way in from the Internet', () => {
    expect(resourcesOf(template, 'AWS::EC2::VPC')[0]?.Properties.CidrBlock).toBe('10.80.0.0/16');
    const subnets = resourcesOf(template, 'AWS::EC2::Subnet').map(({ id, Properties }) => ({
      isPrivate: /DetectorsSubnet/.test(id),
      mapsAddresses: Properties.MapPublicIpOnLaunch,
    }));
    expect(subnets).toHaveLength(4);
    expect(subnets.every(({ mapsAddresses }) => mapsAddresses === false)).toBe(true);
    const toGateway = resourcesOf(template, 'AWS::EC2::Route').filter(({ Properties }) => Properties.GatewayId);
    expect(toGateway.every(({ id }) => /BalancerSubnet/.test(id))).toBe(true);
  });

  it('logs every flow, encrypted, for a year', () => {
    expect(resourcesOf(template, 'AWS::EC2::FlowLog')[0]?.Properties).toMatchObject({ TrafficType: 'ALL' });
    expect(resourcesOf(template, 'AWS::Logs::LogGroup')[0]?.Properties).toMatchObject({
      RetentionInDays: 365,
      KmsKeyId: expect.anything(),
    });
  });

  it('is used as it is when it exists: only the flows of its detectors are logged, one subnet in each zone is taken', () => {
    const tier = tierOfExample('aws-existing-vpc');
    const types = Object.values(tier.network.toJSON()['Resources'] as Record<string, { Type: string }>).map(
      ({ Type }) => Type,
    );
    expect(types.filter((type) => type.startsWith('AWS::EC2'))).toEqual(['AWS::EC2::FlowLog', 'AWS::EC2::FlowLog']);
    const text = JSON.stringify(tier.detectors.toJSON());
    for (const subnet of ['1000000000000000', '2000000000000000']) {
      expect(text).toContain(`subnet-${subnet}0`);
      expect(text).toContain(`subnet-${subnet}1`);
    }
    expect(
      resourcesOf(tier.detectors, 'AWS::EC2::Volume').map(({ Properties }) => Properties.AvailabilityZone),
    ).toEqual(['eu-central-1a', 'eu-central-1b', 'eu-central-1a']);
  });

  it('can be looked up for three zones, although the CDK begins with a VPC of two that it makes up', () => {
    const notSeenBefore = { account: '123456789012', existingVpcId: 'vpc-0fedcba9876543210', availabilityZones: 3 };
    expect(() => tierOfYaml(cloudDeploymentYaml({ target: target(notSeenBefore) }))).not.toThrow();
  });

  it('is refused when it exists and has fewer zones than asked for', () => {
    const existing = { account: '123456789012', existingVpcId: 'vpc-0123456789abcdef0', availabilityZones: 3 };
    const yaml = cloudDeploymentYaml({ target: target({ ...existing, networkCidr: '10.20.0.0/16' }) });
    expect(() => tierOfYaml(yaml)).toThrow(/existingVpcId: .* in 2 zones; target.availabilityZones asks for 3/);
  });
});
