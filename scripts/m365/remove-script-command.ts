import type { Command } from 'commander';
import { writeOutput } from '../output/write-output.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import { withM365Options, type M365Options } from './m365-options.js';
import { makePlan } from './make-plan.js';
import { removalScript } from './removal-script.js';

const EXAMPLES = `
Examples:
  cloud-prevent m365 remove-script --output remove.ps1`;

/** `cloud-prevent m365 remove-script`: PowerShell that undoes what the set-up script made. */
export function removeScriptCommand(): Command {
  const command = deploymentCommand('remove-script').description(
    'Writes the PowerShell script that removes the rule and the connector, and nothing that was not made by this kit.',
  );
  return withM365Options(command)
    .option('--output <file>', 'the script (default: standard output)')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, { output, ...options }: M365Options & { output?: string }) => {
      await writeOutput(removalScript(makePlan(openSite(file), options)), output);
    });
}
