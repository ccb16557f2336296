#!/usr/bin/env node
/**
 * The AWS stacks of a deployment file, for the CDK's command line.
 *
 *   npx cdk synth [-c deployment=FILE]      default: deployment.yaml
 *
 * Ends with 1 and a list of mistakes for a file that cannot be deployed.
 */
import { DeploymentError } from '@cloud-prevent/deployment/deployment-error';
import { App } from 'aws-cdk-lib/core';
import { loadAwsDeployment } from './load-aws-deployment.js';
import { tierOf } from './synthesis/tier-of.js';

const DEFAULT_FILE = 'deployment.yaml';

// Checking every template against AWS's schemas takes seconds and finds mistakes of the stacks, not of the file; the
// test-suite does it. `CDK_VALIDATION=true` asks for it here too.
process.env['CDK_VALIDATION'] ??= 'false';

const app = new App();
try {
  const file: unknown = app.node.tryGetContext('deployment') ?? DEFAULT_FILE;
  tierOf(app, loadAwsDeployment(String(file)));
  app.synth();
} catch (error) {
  if (!(error instanceof DeploymentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
