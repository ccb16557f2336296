import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { indexFlags, indexLocationOf, type IndexOptions } from '../index-options.js';
import { openPolicies } from '../open-policies.js';
import { referenceText } from './mail-reference.js';
import { replayMail, type ReplayedMessage } from './replay-mail.js';
import { ReplaySummary, type VerdictChange } from './replay-summary.js';
import { changeText, summaryText } from './replay-text.js';
import { startProgress } from './start-progress.js';
import { storedMail } from './stored-mail.js';

interface ReplayOptions extends IndexOptions {
  readonly mail: string;
  readonly from: string;
  readonly to: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  cloud-prevent policy replay --mail archive/ --from policies/ --to drafts/
  cloud-prevent policy replay --mail sent.mbox --from policies/ --to drafts/ --json > changes.ndjson

Messages are files in a folder and its subfolders (.eml), or mailbox files (.mbox). Sender and recipients are taken from
their headers. Matches are shown masked. With --json each change is a line of its own, and so is the summary, which comes
last. Exits with 0 also when verdicts change.`;

/** `cloud-prevent policy replay`: what another policy set would have done with past mail. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('Runs two policy sets over past mail, on all cores, and shows which verdicts change and why.')
    .requiredOption('--mail <path>', 'folder of messages, or a mailbox file')
    .requiredOption('--from <folder>', 'policies as they are')
    .requiredOption('--to <folder>', 'policies as they are meant to be')
    .option(...indexFlags.indexes)
    .option(...indexFlags.indexKey)
    .option('--json', 'as JSON, a line for each change')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(options: ReplayOptions): Promise<void> {
  const indexes = indexLocationOf(options);
  const [from, to] = [await openPolicies(options.from, indexes), await openPolicies(options.to, indexes)];
  const job = { from, to, indexes, processes: availableParallelism() };
  const summary = new ReplaySummary();
  const stopProgress = startProgress(summary);
  const show = options.json ? showJson : showText;
  try {
    await replayMail(storedMail(options.mail), job, (message) => {
      show(message, summary.add(message.result));
    });
  } finally {
    stopProgress();
  }
  console.log(options.json ? JSON.stringify(summaryJson(summary)) : summaryText(summary));
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
