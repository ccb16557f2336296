import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnVolume } from 'aws-cdk-lib/aws-ec2';
import { App, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';
import { tierOfExample, type SynthesisedTier } from '../../kit/aws-tier';

const plugins = (app: ConstructorParameters<typeof AwsSolutionsChecks>[0]) => [
  new AwsSolutionsChecks(app),
  new NIST80053R5Checks(app),
];

interface Finding {
  readonly ruleName: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

function findingsOf({ folder }: SynthesisedTier): readonly string[] {
  const report: { pluginReports: readonly { violations: readonly Finding[] }[] } = JSON.parse(
    readFileSync(join(folder, 'validation-report.json'), 'utf8'),
  );
  return report.pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    ),
  );
}

describe('the rules of AWS Solutions and NIST 800-53', () => {
  it.each(['aws-smallest', 'aws', 'aws-existing-vpc', 'aws-enforce'])(
    'find nothing in examples/%s.yaml that is not justified beside it',
    (name) => {
      expect(findingsOf(tierOfExample(name, { plugins }))).toEqual([]);
    },
  );

  it('would show one', () => {
    const app = new App({ outdir: stopAfterTest(temporaryFolder()).path });
    new CfnVolume(new Stack(app, 'Wrong'), 'Volume', { availabilityZone: 'eu-central-1a', size: 5, encrypted: false });
    Validations.of(app).addPlugins(...plugins(app));
    expect(() => app.synth()).toThrow(/EC2EBSInBackupPlan|EC26/);
    process.exitCode = undefined;
  });
});
