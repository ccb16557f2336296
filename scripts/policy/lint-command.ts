import { Command } from 'commander';
import { paint } from '../output/paint.js';
import { CommandError } from '../command-error.js';
import { printJson } from '../output/print-json.js';
import { deploymentFlag, detectorSettingsOf, type DeploymentOption } from './detector-settings.js';
import { indexFlags, indexLocationOf, type IndexOptions } from './index-options.js';
import { lintPolicies } from './lint-policies.js';
import { placeOf } from './place-of.js';

interface LintOptions extends IndexOptions, DeploymentOption {
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  cloud-prevent policy lint policies/
  cloud-prevent policy lint policies/cards.yaml policies/block.yaml
  cloud-prevent policy lint policies/ --deployment deployment.yaml
  cloud-prevent policy lint policies/ --json

The files that are named make one set: name the folder, so that response rules are found. Exits with 1 when there is a
mistake. With --deployment a route that the detectors do not have is one too. Editors check while you write, with a first line of
  # yaml-language-server: $schema=.../protocol/policy.schema.json`;

/** `cloud-prevent policy lint`: every mistake that would keep a policy set from coming into force. */
export function lintCommand(): Command {
  return new Command('lint')
    .description('Lists every mistake in policies and response rules, with its line.')
    .argument('<files...>', 'YAML files, or folders of them')
    .option(...indexFlags.indexes)
    .option(...indexFlags.indexKey)
    .option(...deploymentFlag)
    .option('--json', 'as JSON')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(paths: string[], { json, ...options }: LintOptions): Promise<void> {
  const settings = detectorSettingsOf(options);
  const { problems, policies, responseRules } = await lintPolicies(paths, indexLocationOf(options), settings);
  if (problems.length + policies + responseRules === 0) throw new CommandError('POLICIES_MISSING', paths.join(', '));
  if (json) printJson({ problems, policies, responseRules });
  else if (problems.length === 0) {
    console.log(paint('green', `No mistakes in ${policies} policies and ${responseRules} response rules.`));
  } else {
    for (const problem of problems)
      console.log(`${paint('bold', placeOf(problem))}  ${problem.path}: ${problem.message}`);
  }
  if (problems.length > 0) process.exitCode = 1;
}
