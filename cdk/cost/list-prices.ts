/**
 * List prices in USD, us-east-1, on demand, as of 2025: aws.amazon.com/ec2/pricing, /vpc/pricing,
 * /elasticloadbalancing/pricing, /ebs/pricing, /cloudwatch/pricing, /kms/pricing, /secrets-manager/pricing,
 * /fargate/pricing, /rds/aurora/pricing. For
 * orders of magnitude; other regions cost up to a third more, and the calculator of AWS has the last word.
 */
export const listPrices = {
  /** An hour of a machine. */
  machineHour: { 'c7g.large': 0.0725, 'c7g.xlarge': 0.145, 'c7g.2xlarge': 0.29 },
  natGatewayHour: 0.045,
  balancerHour: 0.0225,
  publicAddressHour: 0.005,
  /** Of Fargate on Graviton. */
  fargateProcessorHour: 0.03238,
  fargateGibHour: 0.00356,
  /** An Aurora capacity unit. */
  databaseCapacityHour: 0.12,
  volumeGibMonth: 0.08,
  secretMonth: 0.4,
  keyMonth: 1,
  metricMonth: 0.3,
  alarmMonth: 0.1,
  dashboardMonth: 3,
  /** A gibibyte through a NAT gateway, and out of AWS. */
  natGib: 0.045,
  outGib: 0.09,
} as const;
