import { z } from 'zod';
import { hostName } from '../host-name.js';

/** RFC 7208, 4.6.4, allows ten lookups; Microsoft's and Email Security.cloud's own records take the rest. */
const MOST_INCLUDES = 6;

/** The SPF record of one mail domain, kept in the DNS of the cloud that the tier runs in. */
export const spfRecord = z.strictObject({
  domain: hostName.describe('One of organisation.mailDomains.'),
  zone: hostName.optional().describe('Public DNS zone of the same account that holds it. Default: the domain itself.'),
  include: z
    .array(hostName)
    .max(MOST_INCLUDES)
    .default([])
    .describe('SPF records of others who send for the domain. Default: none but Microsoft and Email Security.cloud.'),
  otherTexts: z
    .array(
      z.string().regex(/^[\x20-\x7e]{1,2000}$/, 'a text of at most 2000 ASCII characters, without quotes around it'),
    )
    .max(20)
    .default([])
    .describe('Every other TXT value at this name: DNS keeps them as one set, and this deployment then owns it.'),
});

/** What a target says of SPF. */
export const spfRecords = z
  .array(spfRecord)
  .max(50)
  .default([])
  .describe(
    'SPF records that the deployment makes in the DNS of the cloud. Default: none; `cloud-prevent spf` says them.',
  );
