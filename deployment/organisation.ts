import { z } from 'zod';
import { domainName } from './host-name.js';
import { secretReference } from './secret-reference.js';

const headerName = z.string().regex(/^[!-9;-~]{1,76}$/, 'the name of a header, such as X-Contoso-Gate');

const secretHeader = z
  .strictObject({
    name: headerName.describe('Name of the header that the mail flow rule sets; taken out before delivery.'),
    secret: secretReference,
  })
  .optional()
  .describe('A third gate beside domain and tenant. Default: none. Mail without the header is refused once it is set.');

const tenant = z
  .strictObject({
    originatorOrgs: z
      .array(domainName)
      .max(100)
      .default([])
      .describe('Accepted values of the one X-OriginatorOrg header. Default: the mail domains.'),
    id: z
      .guid()
      .optional()
      .describe('Microsoft 365 tenant id, a GUID. Default: none; commands that need it ask for it.'),
    secretHeader,
  })
  .prefault({})
  .describe('The Microsoft 365 tenant whose mail is accepted. Every other tenant sends from the same addresses.');

/** Whose mail passes: the names by which the tenant gate knows it. */
export const organisation = z
  .strictObject({
    name: z.string().min(1).max(100).describe('Name of the organisation, shown in Enforce and in resource tags.'),
    mailDomains: z
      .array(domainName)
      .max(1000)
      .describe('Domains that may stand in the envelope sender. Mail of any other domain is refused.'),
    tenant,
  })
  .describe('The organisation whose mail is inspected, and its Microsoft 365 tenant.');
