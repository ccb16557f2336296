import type { Command } from 'commander';
import { paint } from '../output/paint.js';
import { tableText } from '../output/table-text.js';
import { writeOutput } from '../output/write-output.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import { compareTenant } from './compare-tenant.js';
import { exportScript } from './export-script.js';
import { withM365Options, type M365Options } from './m365-options.js';
import { makePlan } from './make-plan.js';
import { readTenantState } from './tenant-state.js';

interface ReportOptions extends M365Options {
  readonly tenant?: string;
  readonly output?: string;
}

const EXAMPLES = `
Examples:
  cloud-prevent m365 report --output export.ps1
  cloud-prevent m365 report --tenant tenant.json

The first writes a script that only reads; run in PowerShell, it writes tenant.json. The second compares that with the
deployment, and exits with 1 when something differs. Give the options that the set-up script was made with.`;

/** `cloud-prevent m365 report`: does the tenant have what the deployment says? */
export function reportCommand(): Command {
  const command = deploymentCommand('report').description(
    'Compares the tenant with the deployment; without --tenant it writes the script that exports the tenant.',
  );
  return withM365Options(command)
    .option('--tenant <file>', 'what the export script has written')
    .option('--output <file>', 'the export script (default: standard output)')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(file: string, { tenant, output, ...options }: ReportOptions): Promise<void> {
  const plan = makePlan(openSite(file), options);
  if (tenant === undefined) return writeOutput(exportScript(plan), output);
  const differences = compareTenant(plan, await readTenantState(tenant));
  if (differences.length === 0) return console.log(paint('green', 'The tenant is as the deployment says.'));
  const rows = differences.map(({ where, setting, wanted, found }) => [where, setting, wanted, found]);
  console.log(tableText([['where', 'setting', 'wanted', 'found'], ...rows]));
  console.error('Run the script of `cloud-prevent m365 script` again: it updates what is there.');
  process.exitCode = 1;
}
