/**
 * `node synthesise.js DEPLOYMENT FOLDER`: synthesises the AWS stacks once, as `cdk synth` has its app do, and writes what
 * that took to the standard output; loading the libraries is not in it.
 */
import { join } from 'node:path';
import { loadAwsDeployment } from '@cloud-prevent/cdk/load-aws-deployment';
import { tierOf } from '@cloud-prevent/cdk/synthesis/tier-of';
import { App } from 'aws-cdk-lib/core';
import { stopwatch } from './stopwatch.js';

const [, , deployment = '', folder = ''] = process.argv;
// As cdk/app.ts has it.
process.env['CDK_VALIDATION'] = 'false';

const elapsed = stopwatch();
const app = new App({ outdir: join(folder, 'cdk.out') });
tierOf(app, loadAwsDeployment(deployment));
app.synth();
process.stdout.write(elapsed());
