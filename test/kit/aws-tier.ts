import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsDeployment } from '@cloud-prevent/cdk/load-aws-deployment';
import { tierOf, type Tier } from '@cloud-prevent/cdk/synthesis/tier-of';
import { App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { existingVpcContext } from './existing-vpc-context';
import { stopAfterTest } from './stop-after-test';
import { temporaryFolder } from './temporary-folder';

const ROOT = join(__dirname, '..', '..');
const { context: COMMAND_LINE_CONTEXT } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));

/** A tier that was synthesised, as CloudFormation would get it. */
export interface SynthesisedTier {
  readonly stacks: Tier;
  readonly keys: Template;
  readonly network: Template;
  readonly detectors: Template;
  readonly watching: Template;
  /** Absent when Enforce runs elsewhere. */
  readonly enforce: Template | undefined;
  /** Texts of the warnings and hints. */
  readonly messages: readonly string[];
  /** Folder of what would be uploaded. */
  readonly folder: string;
}

/** How a tier is synthesised. */
export interface SynthesisOptions {
  /** Checks templates against the schemas of AWS; a mistake throws. Takes seconds. Default false */
  readonly strict?: boolean;
  readonly plugins?: (app: App) => readonly IPolicyValidationPlugin[];
}

/** The stacks of one of the examples, by its name without ending. */
export function tierOfExample(name: string, options: SynthesisOptions = {}): SynthesisedTier {
  return tierOfFile(join(ROOT, 'examples', `${name}.yaml`), options);
}

/** The stacks of a deployment file's text. */
export function tierOfYaml(yaml: string, options: SynthesisOptions = {}): SynthesisedTier {
  const folder = stopAfterTest(temporaryFolder());
  const file = join(folder.path, 'deployment.yaml');
  writeFileSync(file, yaml);
  return tierOfFile(file, options);
}

function tierOfFile(file: string, { strict = false, plugins }: SynthesisOptions): SynthesisedTier {
  const folder = stopAfterTest(temporaryFolder()).path;
  process.env['CDK_VALIDATION'] = String(strict);
  const app = new App({
    outdir: join(folder, 'cdk.out'),
    context: {
      ...COMMAND_LINE_CONTEXT,
      ...existingVpcContext,
      ...(strict && { '@aws-cdk/core:validateAgainstDefaultRules': true }),
    },
  });
  const buildContext = buildContextIn(folder);
  const stacks = tierOf(app, loadAwsDeployment(file), { buildContext, enforceBuildContext: buildContext });
  if (plugins) Validations.of(app).addPlugins(...plugins(app));
  const assembly = app.synth();
  const messages = assembly.stacks.flatMap((stack) => stack.messages.map(({ entry }) => String(entry.data)));
  const template = Template.fromStack;
  return {
    stacks,
    keys: template(stacks.keys),
    network: template(stacks.network),
    detectors: template(stacks.detectors),
    watching: template(stacks.watching),
    enforce: stacks.enforce && template(stacks.enforce),
    messages,
    folder: join(folder, 'cdk.out'),
  };
}

/** An image of its own, so that templates do not change with every line of the detector. */
function buildContextIn(folder: string) {
  const context = join(folder, 'image');
  mkdirSync(context);
  writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
  return { folder: context, dockerfile: 'Dockerfile' };
}
