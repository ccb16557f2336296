import { mkdir } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import type { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';
import { withM365Options, type M365Options } from '../m365/m365-options.js';
import { makePlan } from '../m365/make-plan.js';
import { writeOutput } from '../output/write-output.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import { makeRunbook } from './make-runbook.js';
import { readPreflight } from './read-preflight.js';
import { renderHtml } from './render-html.js';
import { renderMarkdown } from './render-markdown.js';

interface RunbookOptions extends M365Options {
  readonly output: string;
  readonly preflight?: string;
}

const EXAMPLES = `
Examples:
  cloud-prevent runbook
  cloud-prevent preflight --live --json > preflight.json; cloud-prevent runbook --preflight preflight.json
  cloud-prevent runbook examples/azure.yaml --output change-4711

Writes runbook.html, which needs nothing else and prints on A4, and runbook.md. Both are made anew each time.`;

/** `cloud-prevent runbook`: every step of this very deployment, good enough to hand to a change board. */
export function runbookCommand(): Command {
  const command = deploymentCommand('runbook').description(
    'Writes the runbook of this deployment, as HTML and Markdown: every step with its values, drawings, trouble, roll-back.',
  );
  return withM365Options(command)
    .option('--output <folder>', 'where the documents go; made if missing', '.')
    .option('--preflight <file>', 'tick what `preflight --json` has found')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(file: string, { output, preflight, ...options }: RunbookOptions): Promise<void> {
  const site = openSite(file);
  // The document leaves this machine, and its paths mean nothing elsewhere.
  const shown = { ...site, file: isAbsolute(file) ? basename(file) : file };
  const runbook = makeRunbook({
    site: shown,
    plan: makePlan(site, options),
    options,
    preflight: preflight === undefined ? undefined : await readPreflight(preflight, site.topology.smtp.host),
    date: new Date().toISOString().slice(0, 10),
  });
  await makeFolder(output);
  const [html, markdown] = [join(output, 'runbook.html'), join(output, 'runbook.md')];
  await writeOutput(renderHtml(runbook), html);
  await writeOutput(renderMarkdown(runbook), markdown);
  console.log(`Wrote ${html} and ${markdown}.`);
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new CommandError('OUTPUT_FAILED', `${folder}: ${errorCode(error)}`, error);
  }
}
