import { speaksStarttls } from './speaks-starttls.js';
import type { Topology } from './topology-types.js';

/** What the secrets of a deployment are called in AWS Secrets Manager. */
export interface AwsSecretNames {
  /** Of the keystore for the link of the detector of that name. JSON: `keystore` in Base64, and `password`. */
  link(detector: string): string;
  /** Of the keystore for STARTTLS, in the same form; one for all detectors, because all answer to one name. */
  readonly smtp: string | undefined;
  /** Of the values that the tenant's secret header may have, one a line. */
  readonly gate: string | undefined;
  /** Those of Enforce. Absent when it runs elsewhere. */
  readonly enforce: AwsEnforceSecretNames | undefined;
}

/** What the secrets of a hosted Enforce are called. */
export interface AwsEnforceSecretNames {
  /** Of its keystore for the link, in the form of the detectors' ones. */
  readonly link: string;
  /** Of the token of its API. */
  readonly apiToken: string;
  /** Of the secrets, one a line, that the keys for what is encrypted in its database are made from; the newest first. */
  readonly encryption: string;
  /** Of the secret of the OpenID Connect client. Absent without sign-on by OpenID Connect. */
  readonly openId: string | undefined;
}

/** The names of a deployment's secrets; undefined where it has none of a kind. */
export function awsSecretNames({ smtp, tier, tenant, enforce }: Topology): AwsSecretNames {
  const folder = `cloud-prevent/${smtp.host}`;
  return {
    link: (detector) => `${folder}/${detector}/link`,
    smtp: speaksStarttls(tier.settings) ? `${folder}/smtp` : undefined,
    gate: tenant.secretHeader?.secret,
    enforce: enforce.hosted && {
      link: `${folder}/enforce/link`,
      apiToken: `${folder}/enforce/api-token`,
      encryption: `${folder}/enforce/encryption`,
      openId: enforce.hosted.settings?.openId && `${folder}/enforce/open-id`,
    },
  };
}
