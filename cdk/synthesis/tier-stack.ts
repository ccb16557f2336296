import { Fn, Stack, type Environment } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AwsDeployment } from '../aws-deployment.js';

/** What every stack of a tier is made from. */
export interface TierStackProps {
  readonly deployment: AwsDeployment;
  readonly description: string;
}

/** A stack of a detector tier: in the deployment's region, with its zones, tagged with its name. */
export abstract class TierStack extends Stack {
  readonly deployment: AwsDeployment;

  constructor(scope: Construct, name: string, { deployment, description }: TierStackProps) {
    super(scope, name, {
      description,
      env: environmentOf(deployment),
      tags: { 'cloud-prevent:organisation': tagText(deployment.topology.organisation), 'cloud-prevent:stack': name },
    });
    this.deployment = deployment;
  }

  /** The first zones of the region. Asked of CloudFormation, so that synthesis needs no credentials. */
  override get availabilityZones(): string[] {
    return Array.from({ length: this.deployment.target.availabilityZones }, (_, index) =>
      Fn.select(index, Fn.getAzs()),
    );
  }
}

/** Without an account in the file the credentials decide; an existing VPC is looked up, which needs the account. */
function environmentOf({ target }: AwsDeployment): Environment {
  const account = target.account ?? (target.existingVpcId ? process.env['CDK_DEFAULT_ACCOUNT'] : undefined);
  return { region: target.region, ...(account && { account }) };
}

/** Tags take letters, digits, spaces and a few signs. */
function tagText(text: string): string {
  return text.replace(/[^\p{L}\p{N} _.:/=+@-]/gu, '-');
}
