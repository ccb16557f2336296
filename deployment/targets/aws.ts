import { z } from 'zod';
import { hostName } from '../host-name.js';
import { network } from '../network.js';
import { spfRecords } from './spf-record.js';

/** A deployment on Amazon Web Services. */
export const aws = z.strictObject({
  kind: z.literal('aws').describe('Amazon Web Services, by CDK.'),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as eu-central-1')
    .describe('AWS region of the whole deployment.'),
  account: z
    .string()
    .regex(/^\d{12}$/, 'an account number of 12 digits, in quotes')
    .optional()
    .describe('AWS account number, in quotes. Default: that of the credentials in use.'),
  networkCidr: network.default('10.80.0.0/16').describe('Addresses of the new VPC. Default 10.80.0.0/16.'),
  existingVpcId: z
    .string()
    .regex(/^vpc-[0-9a-f]{8,17}$/, 'a VPC id such as vpc-0123456789abcdef0')
    .optional()
    .describe('An existing VPC to use; networkCidr must then be its range. Default: a new VPC.'),
  availabilityZones: z.int().min(1).max(3).default(2).describe('Zones that the detectors are spread over. Default 2.'),
  machineType: z
    .string()
    .regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, 'an instance type such as c7i.xlarge')
    .optional()
    .describe('EC2 instance type. Default: by detectors.size.'),
  dnsZone: hostName
    .optional()
    .describe('Route 53 zone for the aliases. Default: none; the aliases are made elsewhere.'),
  enforceCertificateArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/, 'the ARN of a certificate in ACM')
    .optional()
    .describe('Certificate for enforce.host in ACM, of the same region. Needed with enforce.hosted.'),
  spfRecords,
});
