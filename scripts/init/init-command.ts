import { writeFile } from 'node:fs/promises';
import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';
import type { Answers } from './answers.js';
import { completeAnswers } from './complete-answers.js';
import { deploymentText } from './deployment-text.js';
import { optionOf } from './option-of.js';
import { questions } from './questions.js';

const EXAMPLES = `
Examples:
  cloud-prevent init
  cloud-prevent init --target local --organisation "Example Ltd" --mail-domains example.com
  cloud-prevent init --target aws --organisation "Example Ltd" --mail-domains example.com,example.org \\
      --smtp-host dlp.example.com --enforce-host enforce.corp.example.com --enforce-networks 198.51.100.7/32 \\
      --next-hops cluster5out.us.messagelabs.com --region eu-central-1

Lists are separated by commas. What is not given is asked for on a terminal.`;

/** `cloud-prevent init`: writes a first deployment file. */
export function initCommand(): Command {
  const command = new Command('init')
    .description('Asks the few questions that matter and writes a commented deployment file.')
    .option('--output <file>', 'the file to write', 'deployment.yaml');
  for (const question of questions) {
    const needed = question.targets ? ` [${question.targets.join(', ')}]` : '';
    command.option(optionOf(question), `${question.asks}${needed}`);
  }
  return command.addHelpText('after', EXAMPLES).action(run);
}

async function run({ output, ...given }: Answers & { output: string }): Promise<void> {
  const text = deploymentText(await completeAnswers(given));
  // What was answered is checked as a whole, and nothing is written that other commands would refuse.
  const { target } = parseDeployment(text, output);
  await writeNew(output, text);
  console.log(`Wrote ${output}.`);
  console.log(target.kind === 'local' ? `Next: npm start -- --deployment ${output}` : nextSteps(output));
}

function nextSteps(file: string): string {
  return `Next: cloud-prevent topology ${file}, and cloud-prevent runbook ${file} for every further step.`;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new CommandError('DEPLOYMENT_EXISTS', file, error);
    throw new CommandError('OUTPUT_FAILED', error instanceof Error ? error.message : file, error);
  }
}
