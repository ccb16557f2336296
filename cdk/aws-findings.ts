import { isIPv4 } from 'node:net';
import type { Deployment } from '@cloud-prevent/deployment/deployment-file';
import { missingRoots } from '@cloud-prevent/deployment/missing-roots';
import { openToEveryTenant } from '@cloud-prevent/deployment/open-to-every-tenant';
import type { Finding } from '@cloud-prevent/deployment/problem';
import type { AwsTarget } from './aws-deployment.js';
import { isOwnImage } from './detector/detector-image.js';
import { hostedFindings } from './enforce/hosted-findings.js';

/**
 * Listeners of one Network Load Balancer, less the one for SMTP. Not adjustable.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html
 */
const MOST_BY_LISTENERS = 49;
/** A stack has at most 500 resources; a detector needs 10, the rest of its stack about 30, and there must be room to grow. */
const MOST_BY_RESOURCES = 45;
const MOST_DETECTORS = Math.min(MOST_BY_LISTENERS, MOST_BY_RESOURCES);

/** Neither burstable nor tiny: inspection takes as much processor as it gets. On Nitro, as the spool's device name asks. */
const KNOWN_FAMILY = /^[cmr][5-9][a-z]*(-flex)?\.(large|\d*xlarge)$/;
/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const WIDEST_VPC = 16;
const DIGEST = /@sha256:[0-9a-f]{64}$/;

/**
 * What of a correct deployment file AWS, or this kit on AWS, does not take.
 * @returns every mistake, none for a file that can be deployed
 */
export function awsFindings(deployment: Deployment, target: AwsTarget): readonly Finding[] {
  return [
    ...tooManyDetectors(deployment),
    ...movingImage(deployment),
    ...openToEveryTenant(deployment),
    ...proxyHeader(deployment),
    ...missingRoots(deployment),
    ...otherCloud(target),
    ...unfitNetwork(target),
    ...accountOfExistingVpc(target),
    ...unknownMachine(target),
    ...hostedFindings(deployment, target),
  ];
}

function tooManyDetectors({ detectors: { count } }: Deployment): readonly Finding[] {
  if (count <= MOST_DETECTORS) return [];
  const accepted = `at most ${MOST_DETECTORS} on AWS; make a second deployment for more`;
  return [{ code: 'PLATFORM_LIMIT', path: ['detectors', 'count'], found: String(count), accepted }];
}

/** A tag can point to another image tomorrow, and a machine that is replaced would run it unasked. */
function movingImage({ detectors: { image } }: Deployment): readonly Finding[] {
  if (isOwnImage(image) || DIGEST.test(image)) return [];
  const accepted = 'an image by digest (…@sha256:…), or no image, to have it built from this checkout';
  return [{ code: 'WRONG_VALUE', path: ['detectors', 'image'], found: image, accepted }];
}

/** Instance targets keep the sender's address. With PROXY v2 as well, the load balancer's probe would need one too. */
function proxyHeader({ balancer: { proxyProtocol } }: Deployment): readonly Finding[] {
  if (proxyProtocol === undefined || proxyProtocol === 'off') return [];
  const accepted = "off, or nothing: on AWS the detectors see the sender's own address";
  return [{ code: 'PLATFORM_LIMIT', path: ['balancer', 'proxyProtocol'], found: proxyProtocol, accepted }];
}

/** Exchange Online in China is a service apart, and AWS there has names of its own for what rights hang on. */
function otherCloud({ region }: AwsTarget): readonly Finding[] {
  if (!region.startsWith('cn-')) return [];
  const accepted = 'a region outside China';
  return [{ code: 'PLATFORM_LIMIT', path: ['target', 'region'], found: region, accepted }];
}

/** Each zone takes a /24 for the load balancer and a /22 for detectors, the latter at multiples of its own size. */
function unfitNetwork({ networkCidr, existingVpcId, availabilityZones }: AwsTarget): readonly Finding[] {
  const [address = '', length] = networkCidr.split('/');
  const narrowest = availabilityZones === 1 ? 21 : 20;
  const fits = isIPv4(address) && Number(length) >= WIDEST_VPC && Number(length) <= narrowest;
  if (existingVpcId !== undefined || fits) return [];
  const accepted = `an IPv4 network from /${WIDEST_VPC} to /${narrowest}, such as 10.80.0.0/16`;
  return [{ code: 'PLATFORM_LIMIT', path: ['target', 'networkCidr'], found: networkCidr, accepted }];
}

/** Looking up a VPC needs to know whose it is. */
function accountOfExistingVpc({ existingVpcId, account }: AwsTarget): readonly Finding[] {
  if (!existingVpcId || (account ?? process.env['CDK_DEFAULT_ACCOUNT'])) return [];
  const accepted = 'the account of the VPC, or credentials from which the CDK can tell';
  return [{ code: 'MISSING', path: ['target', 'account'], found: 'nothing', accepted }];
}

function unknownMachine({ machineType }: AwsTarget): readonly Finding[] {
  if (machineType === undefined || KNOWN_FAMILY.test(machineType)) return [];
  const accepted =
    'a type of a current family (c, m or r, generation 5 or later) of 2 processors or more, such as c7g.xlarge';
  return [{ code: 'WRONG_VALUE', path: ['target', 'machineType'], found: machineType, accepted }];
}
