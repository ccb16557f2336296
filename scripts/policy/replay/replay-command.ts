import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import {
  deploymentFlag,
  detectorSettingsOf,
  type DeploymentOption,
  type DetectorSettings,
} from '../detector-settings.js';
import { indexFlags, indexLocationOf, type IndexOptions } from '../index-options.js';
import { openPolicies } from '../open-policies.js';
import { referenceText, type MailReference } from './mail-reference.js';
import { replayMail, type ReplayedMessage } from './replay-mail.js';
import type { ReplayIdentity } from './replay-identity.js';
import { ReplayState } from './replay-state.js';
import { ReplaySummary, type VerdictChange } from './replay-summary.js';
import { changeText, summaryText } from './replay-text.js';
import { startProgress } from './start-progress.js';
import { storedMail } from './stored-mail.js';

interface ReplayOptions extends IndexOptions, DeploymentOption {
  readonly mail: string;
  readonly from: string;
  readonly to: string;
  readonly resume?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  cloud-prevent policy replay --mail archive/ --from policies/ --to drafts/
  cloud-prevent policy replay --mail archive/ --from policies/ --to drafts/ --deployment deployment.yaml
  cloud-prevent policy replay --mail sent.mbox --from policies/ --to drafts/ --json > changes.ndjson
  cloud-prevent policy replay --mail archive/ --from policies/ --to drafts/ --resume replay.state --json >> changes.ndjson

Messages are files in a folder and its subfolders (.eml), or mailbox files (.mbox). Sender and recipients are taken from
their headers. Matches are shown masked. With --json each change is a line of its own, and so is the summary, which comes
last. Exits with 0 also when verdicts change.

With --deployment messages are inspected as the detectors do by their settings: text in pictures is read where
OCR.Enabled is on, messages larger than Filereader.MaxFileSize are not, and what could not be fully inspected is
blocked or deferred as detectors.on says. Without it nothing is stopped for that.

With --resume an interrupted replay goes on where it was: run the same command again. What was shown is not shown again,
but counts in the summary. The file is removed when all is done.`;

/** `cloud-prevent policy replay`: what another policy set would have done with past mail. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('Runs two policy sets over past mail, on all cores, and shows which verdicts change and why.')
    .requiredOption('--mail <path>', 'folder of messages, or a mailbox file')
    .requiredOption('--from <folder>', 'policies as they are')
    .requiredOption('--to <folder>', 'policies as they are meant to be')
    .option(...indexFlags.indexes)
    .option(...indexFlags.indexKey)
    .option(...deploymentFlag)
    .option('--resume <file>', 'keeps there what is done, and goes on from it')
    .option('--json', 'as JSON, a line for each change')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(options: ReplayOptions): Promise<void> {
  const indexes = indexLocationOf(options);
  const settings = detectorSettingsOf(options);
  const from = await openPolicies(options.from, indexes, settings);
  const to = await openPolicies(options.to, indexes, settings);
  const job = { from, to, indexes, settings, processes: availableParallelism() };
  const summary = new ReplaySummary();
  const state = await openState(options, { from: from.version, to: to.version, ...hashOf(settings) }, summary);
  const stopProgress = startProgress(summary);
  const show = options.json ? showJson : showText;
  try {
    await replayMail(remainingMail(storedMail(options.mail), state), job, (message) => {
      show(message, summary.add(message.result));
      state?.add(referenceText(message.mail), message.result);
    });
  } finally {
    stopProgress();
    state?.close();
  }
  console.log(options.json ? JSON.stringify(summaryJson(summary)) : summaryText(summary));
  state?.remove();
}

/** Under other settings a replay would go on as another one. */
function hashOf(settings: DetectorSettings | undefined): { deployment?: string } {
  return settings ? { deployment: createHash('sha256').update(JSON.stringify(settings)).digest('hex') } : {};
}

async function openState(
  { mail, resume }: ReplayOptions,
  versions: Pick<ReplayIdentity, 'from' | 'to' | 'deployment'>,
  summary: ReplaySummary,
): Promise<ReplayState | undefined> {
  if (resume === undefined) return undefined;
  const state = await ReplayState.open(resume, { replay: 1, mail, ...versions }, (result) => summary.add(result));
  if (state.size > 0) console.error(`${state.size} messages were done before; going on with the others`);
  return state;
}

async function* remainingMail(
  mail: AsyncIterable<MailReference>,
  state: ReplayState | undefined,
): AsyncGenerator<MailReference, void> {
  for await (const reference of mail) if (!state?.has(referenceText(reference))) yield reference;
}

function showText(message: ReplayedMessage, change: VerdictChange | undefined): void {
  const { mail, result } = message;
  if (result.failure !== undefined) console.error(`${referenceText(mail)} was not inspected: ${result.failure}`);
  else if (change) console.log(changeText(message, change));
}

function showJson({ mail, result }: ReplayedMessage, change: VerdictChange | undefined): void {
  const message = referenceText(mail);
  if (result.failure !== undefined) console.log(JSON.stringify({ message, failure: result.failure }));
  else if (change) console.log(JSON.stringify({ message, subject: result.subject, ...change }));
}

function summaryJson({ dispositions, policies, ...counts }: ReplaySummary): object {
  return { ...counts, dispositions: Object.fromEntries(dispositions), policies: Object.fromEntries(policies) };
}
