import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** How the deployment file asks for Enforce. */
export type HostedEnforce = NonNullable<Topology['enforce']['hosted']>;

/** What an Enforce server in Azure is made from, besides the topology. */
export interface EnforceInputs {
  readonly hosted: HostedEnforce;
  /** The Enforce image by digest. */
  readonly image: string;
  /** Of the account `enforce` in its database. */
  readonly databasePassword: string;
  /** Keys of what is encrypted at rest: base64, one a line, the current one first. */
  readonly encryptionKeys: string;
  /** Secret of the OpenID Connect client; empty without sign-on by OpenID Connect. */
  readonly openIdSecret: string;
  readonly keys: EnforceKeys;
}

/** Names of the files beside `enforce.json`, as that file names them. */
export const enforceFiles = {
  configuration: 'enforce.json',
  linkKeystore: 'link.p12',
  linkPassword: 'link.password',
  httpsKeystore: 'https.p12',
  httpsPassword: 'https.password',
  encryptionKeys: 'encryption-keys',
  openIdSecret: 'open-id-secret',
} as const;

/** The two identities of an Enforce server: towards detectors, and towards those who use it. */
export type EnforceKeys = Readonly<Record<'linkKeystore' | 'linkPassword' | 'httpsKeystore' | 'httpsPassword', Buffer>>;
