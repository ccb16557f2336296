import { isIP } from 'node:net';
import type { Deployment } from '@cloud-prevent/deployment/deployment-file';
import type { Finding } from '@cloud-prevent/deployment/problem';
import type { AwsTarget } from '../aws-deployment.js';
import { databaseRootOf } from './database-root-of.js';
import { isOwnEnforceImage } from './enforce-image-of.js';

const DIGEST = /@sha256:[0-9a-f]{64}$/;
/** An Application Load Balancer is made in two zones or not at all. */
const LEAST_ZONES = 2;

/**
 * What of a hosted Enforce cannot be made on AWS.
 * @returns every mistake; none for a deployment without one
 */
export function hostedFindings({ enforce }: Deployment, target: AwsTarget): readonly Finding[] {
  const { hosted, host, networks } = enforce;
  if (!hosted) return [];
  return [
    ...certificate(target),
    ...fewZones(target),
    ...unnamed(host),
    ...movingImage(hosted.image),
    ...unknownAddresses(networks, target),
    ...unknownRoot(target),
  ];
}

function certificate({ enforceCertificateArn: arn, region }: AwsTarget): readonly Finding[] {
  const path = ['target', 'enforceCertificateArn'];
  const accepted = `the ARN of a certificate for enforce.host in ACM of ${region}`;
  if (arn === undefined) return [{ code: 'MISSING', path, found: 'nothing', accepted }];
  return arn.split(':')[3] === region ? [] : [{ code: 'WRONG_VALUE', path, found: arn, accepted }];
}

function fewZones({ availabilityZones: zones }: AwsTarget): readonly Finding[] {
  if (zones >= LEAST_ZONES) return [];
  const accepted = `${LEAST_ZONES} or 3 with enforce.hosted`;
  return [{ code: 'PLATFORM_LIMIT', path: ['target', 'availabilityZones'], found: String(zones), accepted }];
}

function unnamed(host: string): readonly Finding[] {
  if (isIP(host) === 0) return [];
  const accepted = 'a host name with enforce.hosted: the addresses of its load balancer change';
  return [{ code: 'WRONG_VALUE', path: ['enforce', 'host'], found: host, accepted }];
}

function movingImage(image: string): readonly Finding[] {
  if (isOwnEnforceImage(image) || DIGEST.test(image)) return [];
  const accepted = 'an image by digest (…@sha256:…), or no image, to have it built from this checkout';
  return [{ code: 'WRONG_VALUE', path: ['enforce', 'hosted', 'image'], found: image, accepted }];
}

/** Enforce leaves through the NAT gateways; those of an existing VPC are not ours to know. */
function unknownAddresses(networks: readonly string[], { existingVpcId }: AwsTarget): readonly Finding[] {
  if (!existingVpcId || networks.length > 0) return [];
  const accepted = 'the addresses of the NAT gateways of the existing VPC, such as [198.51.100.7/32]';
  return [{ code: 'NO_ENFORCE_NETWORK', path: ['enforce', 'networks'], found: 'no network', accepted }];
}

function unknownRoot({ region }: AwsTarget): readonly Finding[] {
  if (databaseRootOf(region) !== undefined) return [];
  const accepted = 'with enforce.hosted a region whose databases have a root certificate that the kit knows';
  return [{ code: 'PLATFORM_LIMIT', path: ['target', 'region'], found: region, accepted }];
}
