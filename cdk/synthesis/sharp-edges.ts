import { Annotations } from 'aws-cdk-lib/core';
import type { AwsDeployment } from '../aws-deployment.js';
import type { DetectorsStack } from '../detector/detectors-stack.js';
import { isOwnImage } from '../detector/detector-image.js';
import { machineTypeOf } from '../detector/machine-type.js';
import { isOwnEnforceImage } from '../enforce/enforce-image-of.js';
import { platformOf } from '../detector/platform-of.js';
import { monthlyCostOf } from '../cost/monthly-cost-of.js';

/** Quotas of a new account, each adjustable: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const QUOTAS = { rulesOfSecurityGroup: 60, elasticAddresses: 5 } as const;

/** Says at synthesis what AWS does not do by itself; docs/aws.md has the same at length. */
export function sharpEdges(stack: DetectorsStack, { topology, target }: AwsDeployment): void {
  const warn = (id: string, text: string): void => Annotations.of(stack).addWarningV2(`cloud-prevent:${id}`, text);
  warn(
    'outbound-port-25',
    'AWS blocks outgoing port 25 until it is asked to open it, for each egress address (docs/aws.md, Before). ' +
      'Until then every message is put off with a 4xx.',
  );
  const foreign = foreignPlatform({ topology, target });
  if (foreign) {
    warn(
      'image-emulation',
      `The image is built here for ${foreign}, which Docker on this machine has to emulate (docs/aws.md, Before). ` +
        'Or choose a target.machineType of the same kind as this machine, or name an image by digest.',
    );
  }
  const addresses = target.availabilityZones * (target.existingVpcId ? 1 : 2);
  if (addresses > QUOTAS.elasticAddresses) {
    warn(
      'elastic-addresses',
      `${addresses} elastic addresses are needed; a new account has ${QUOTAS.elasticAddresses}.`,
    );
  }
  const rules = rulesOf(stack, topology);
  if (rules > QUOTAS.rulesOfSecurityGroup) {
    warn(
      'security-group-rules',
      `The load balancer's security group counts ${rules} incoming rules, every place of a prefix list being one; ` +
        `a new account has ${QUOTAS.rulesOfSecurityGroup}. Ask for more, or name fewer networks.`,
    );
  }
  if (topology.detectors.length < 2) warn('one-detector', 'With one detector mail waits whenever it is replaced.');
  Annotations.of(stack).addInfo(
    `About ${monthlyCostOf(topology, target)} USD a month before traffic (list prices, docs/aws.md, Cost).`,
  );
}

/** The platform that this kit's own image is built for, where it is not that of the machine that builds it. */
function foreignPlatform({ topology: { tier, enforce }, target }: AwsDeployment): string | undefined {
  const { platform } = platformOf(machineTypeOf(tier.size, target.machineType).architecture);
  const here = process.arch === 'x64' ? 'linux/amd64' : `linux/${process.arch}`;
  const builds = isOwnImage(tier.image) || (enforce.hosted !== undefined && isOwnEnforceImage(enforce.hosted.image));
  return builds && platform !== here ? platform : undefined;
}

function rulesOf({ ingress }: DetectorsStack, { allowlist, enforce }: AwsDeployment['topology']): number {
  const further = allowlist.filter(({ source }) => source === 'further').length;
  return (ingress.allowlist?.maxEntries ?? 0) + further + enforce.networks.length;
}
