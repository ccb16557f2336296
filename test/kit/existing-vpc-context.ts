const ZONES = ['eu-central-1a', 'eu-central-1b'];

function subnets(name: string, type: string, firstDigit: number) {
  return {
    name,
    type,
    subnets: ZONES.map((availabilityZone, index) => ({
      subnetId: `subnet-${firstDigit}000000000000000${index}`,
      cidr: `10.20.${firstDigit * 10 + index}.0/24`,
      availabilityZone,
      routeTableId: `rtb-${firstDigit}000000000000000${index}`,
    })),
  };
}

/** What looking up the VPC of `examples/aws-existing-vpc.yaml` would give, as the command line remembers it. */
export const existingVpcContext = {
  'vpc-provider:account=123456789012:filter.vpc-id=vpc-0123456789abcdef0:region=eu-central-1:returnAsymmetricSubnets=true':
    {
      vpcId: 'vpc-0123456789abcdef0',
      vpcCidrBlock: '10.20.0.0/16',
      ownerAccountId: '123456789012',
      availabilityZones: [],
      subnetGroups: [subnets('Public', 'Public', 1), subnets('Private', 'Private', 2)],
    },
};
