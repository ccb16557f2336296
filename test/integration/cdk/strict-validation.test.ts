import { App, Stack } from 'aws-cdk-lib/core';
import { CfnVolume } from 'aws-cdk-lib/aws-ec2';
import { tierOfExample } from '../../kit/aws-tier';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

describe("the templates against AWS's own schemas", () => {
  // By which the validator says what it found; a test before this one may have left its own.
  beforeEach(() => {
    process.exitCode = undefined;
  });

  it.each(['aws-smallest', 'aws', 'aws-existing-vpc', 'aws-enforce'])('examples/%s.yaml has no mistake', (name) => {
    expect(() => tierOfExample(name, { strict: true })).not.toThrow();
    expect(process.exitCode).toBeUndefined();
  });

  it('would show one', () => {
    const app = new App({
      outdir: stopAfterTest(temporaryFolder()).path,
      context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
    });
    const stack = new Stack(app, 'Wrong');
    new CfnVolume(stack, 'Volume', { availabilityZone: 'eu-central-1a' }).addPropertyOverride('Sizes', 5);
    let outcome: unknown;
    try {
      app.synth();
      outcome = process.exitCode;
    } catch (error) {
      outcome = error;
    }
    process.exitCode = undefined;
    expect(outcome).toBeTruthy();
  });
});
