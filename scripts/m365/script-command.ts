import type { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { writeOutput } from '../output/write-output.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import { withM365Options, type M365Options } from './m365-options.js';
import { makePlan } from './make-plan.js';
import { setupScript } from './setup-script.js';

const EXAMPLES = `
Examples:
  cloud-prevent m365 script --output setup.ps1
  cloud-prevent m365 script --users mary@example.com --output pilot.ps1

Then in PowerShell with the module ExchangeOnlineManagement:
  Connect-ExchangeOnline
  ./setup.ps1 -ValidationRecipient somebody@partner.example -WhatIf
  ./setup.ps1 -ValidationRecipient somebody@partner.example`;

/** `cloud-prevent m365 script`: PowerShell that makes or updates connector and rule. */
export function scriptCommand(): Command {
  const command = deploymentCommand('script').description(
    'Writes the PowerShell script that makes or updates the connector, validates it, and then the rule.',
  );
  return withM365Options(command)
    .option('--output <file>', 'the script (default: standard output)')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(file: string, { output, ...options }: M365Options & { output?: string }): Promise<void> {
  const site = openSite(file);
  const plan = makePlan(site, options);
  if (site.topology.local) throw new CommandError('NOT_PUBLIC', file);
  for (const { level, text } of plan.notes) if (level === 'warning') console.error(`Warning: ${text}`);
  await writeOutput(setupScript(plan), output);
}
