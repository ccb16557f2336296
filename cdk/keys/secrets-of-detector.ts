import { awsSecretNames } from '@cloud-prevent/deployment/aws-secret-names';
import type { Topology, TopologyDetector } from '@cloud-prevent/deployment/topology-types';
import { Secret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** What one detector may read. */
export interface SecretsOfDetector {
  /** JSON: `keystore`, a PKCS#12 file in Base64, and `password`. */
  readonly link: ISecret;
  /** The same for STARTTLS; one for all detectors, because all answer to one name. Absent without STARTTLS. */
  readonly smtp: ISecret | undefined;
  /** The values that the tenant's secret header may have, one a line. Absent without such a header. */
  readonly gate: ISecret | undefined;
}

/**
 * The secrets of one detector, from outside the stack that makes them: by their names. A reference would be an export,
 * and CloudFormation refuses to remove what another stack imports, so that no detector could ever be taken out of a
 * deployment file.
 */
export function secretsOfDetector(
  scope: Construct,
  id: string,
  topology: Topology,
  { name: detector }: TopologyDetector,
): SecretsOfDetector {
  const { link, smtp, gate } = awsSecretNames(topology);
  const place = new Construct(scope, id);
  const named = (kind: string, name: string): ISecret => Secret.fromSecretNameV2(place, kind, name);
  return {
    link: named('Link', link(detector)),
    smtp: smtp === undefined ? undefined : named('Smtp', smtp),
    gate: gate === undefined ? undefined : named('Gate', gate),
  };
}
