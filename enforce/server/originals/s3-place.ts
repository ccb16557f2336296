import { z } from 'zod';
import { objectPrefix } from './object-prefix.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Where originals are in Amazon S3, or in what speaks its protocol. Who Enforce is there, the platform says. */
export const s3PlaceSchema = z.strictObject({
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'expected the name of a bucket: 3 to 63 of a-z, 0-9, `.` and `-`'),
  prefix: objectPrefix,
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z0-9]+)+$/, 'expected a region, such as eu-central-1')
    .optional()
    .describe('Default: that of the environment (AWS_REGION)'),
  kmsKeyId: z
    .string()
    .min(1)
    .max(2048)
    .optional()
    .describe('ARN of the KMS key that S3 encrypts with; default: keys that S3 manages (AES-256)'),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .refine(isSafe, 'expected https://…; http:// is for the loopback address only')
    .optional()
    .describe('For other stores with the protocol of S3; buckets are named in the path there'),
});

/** The same, defaults filled in. */
export type S3Place = z.output<typeof s3PlaceSchema>;

function isSafe(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' || LOOPBACK.has(hostname);
}
