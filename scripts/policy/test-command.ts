import { Command } from 'commander';
import { createExplainer } from '@cloud-prevent/inspection/explanation/create-explainer';
import { IndexFolder } from '@cloud-prevent/inspection/indexes/index-folder';
import { paint } from '../output/paint.js';
import { printJson } from '../output/print-json.js';
import { deploymentFlag, detectorSettingsOf, type DeploymentOption } from './detector-settings.js';
import { findFixtures } from './find-fixtures.js';
import { openFixture, type OpenFixture } from './fixture-file.js';
import { indexFlags, indexLocationOf, type IndexOptions } from './index-options.js';
import { openPolicies } from './open-policies.js';
import { runCase, type CaseResult } from './run-case.js';
import { traceText } from './trace-text.js';

interface TestOptions extends IndexOptions, DeploymentOption {
  readonly policies?: string;
  readonly trace?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  cloud-prevent policy test policies/
  cloud-prevent policy test policies/cards.test.yaml --trace
  cloud-prevent policy test policies/ --policies drafts/
  cloud-prevent policy test policies/ --deployment deployment.yaml

A fixture, cards.test.yaml, names messages and what is to become of them:

  kind: policy-test
  cases:
    - name: five cards are blocked
      message: five-cards.eml        # or text: |
      recipients: [bob@partner.example]
      expect:
        disposition: blocked
        violated: [{ policy: Cards, severity: high }]
    - name: a price list passes
      message: prices.eml

Why each rule matched or did not is shown for examples that fail, and for all with --trace. The message's text is shown
with it. With --deployment messages are inspected as the detectors do by their settings: text in pictures is read where
OCR.Enabled is on, messages larger than Filereader.MaxFileSize are not, and what could not be fully inspected is
blocked or deferred as detectors.on says. Without it nothing is stopped for that. Exits with 1 when an example fails.`;

/** `cloud-prevent policy test`: examples of mail, and whether policies do with them what they should. */
export function testCommand(): Command {
  return new Command('test')
    .description('Tests policies with examples of mail, and says why each rule matched or did not.')
    .argument('<fixtures...>', 'files *.test.yaml, or folders with such')
    .option('--policies <folder>', 'test these instead of the policies that the fixtures name')
    .option(...indexFlags.indexes)
    .option(...indexFlags.indexKey)
    .option(...deploymentFlag)
    .option('--trace', 'say why for examples that do as expected too')
    .option('--json', 'as JSON')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(paths: string[], options: TestOptions): Promise<void> {
  const reports: { file: string; cases: readonly CaseResult[] }[] = [];
  for (const file of await findFixtures(paths)) {
    const fixture = openFixture(file);
    const cases = await runFixture(fixture, options);
    reports.push({ file, cases });
    if (!options.json) print(file, cases, options.trace ?? false);
  }
  const cases = reports.flatMap((report) => report.cases);
  const failed = cases.filter(({ differences }) => differences.length > 0).length;
  if (options.json) printJson(reports);
  else console.log(failed > 0 ? paint('red', `${failed} of ${cases.length} failed`) : `${cases.length} passed`);
  if (failed > 0) process.exitCode = 1;
}

async function runFixture({ cases, policies }: OpenFixture, options: TestOptions): Promise<CaseResult[]> {
  const location = indexLocationOf(options);
  const settings = detectorSettingsOf(options);
  const policySet = await openPolicies(options.policies ?? policies, location, settings);
  const indexes = location && new IndexFolder(location);
  try {
    const explainer = createExplainer(policySet, indexes, settings?.ocr);
    const results: CaseResult[] = [];
    for (const example of cases) results.push(await runCase(example, { policySet, explainer, settings }));
    return results;
  } finally {
    indexes?.close();
  }
}

function print(file: string, cases: readonly CaseResult[], everything: boolean): void {
  console.log(paint('bold', file));
  for (const { name, differences, outcome, done, explanation } of cases) {
    const failed = differences.length > 0;
    console.log(`  ${failed ? paint('red', '✗') : paint('green', '✓')} ${name}  ${paint('gray', outcome)}`);
    const { incomplete } = explanation.result;
    if (incomplete.length > 0) console.log(paint('yellow', `      not fully inspected: ${incomplete.join(', ')}`));
    for (const difference of differences) console.log(paint('red', `      ${difference}`));
    if (!failed && !everything) continue;
    for (const deed of done) console.log(`    ${paint('bold', 'done')}: ${deed}`);
    console.log(traceText(explanation.policies));
  }
}
