import { z } from 'zod';

/** Issuers that stand for every tenant of Microsoft: with one of them anybody with any account could ask to be let in. */
const ANY_TENANT = /\/(common|organizations|consumers)(\/|$)/;

/** Sign-on to Enforce by OpenID Connect, such as Microsoft Entra ID, but for the secret of the client. */
export const openIdSettings = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .default('Microsoft Entra ID')
    .describe('As the sign-in page names it. Default Microsoft Entra ID.'),
  issuer: z
    .url({ protocol: /^https$/ })
    .refine((url) => !ANY_TENANT.test(url), 'expected the issuer of your own tenant: …/TENANT-ID/v2.0')
    .describe('Address of the provider: https://login.microsoftonline.com/TENANT-ID/v2.0.'),
  clientId: z.string().min(1).max(500).describe('As the provider knows Enforce.'),
  roleClaim: z
    .string()
    .min(1)
    .max(200)
    .default('roles')
    .describe('Claim of the ID token that says who may do what. Default roles.'),
  roles: z
    .record(z.string().min(1).max(500), z.string().min(1).max(100))
    .refine((roles) => Object.keys(roles).length > 0, 'expected at least one value of the claim with its role')
    .describe('Role of Enforce for each value of that claim; nobody without one is let in.'),
});
