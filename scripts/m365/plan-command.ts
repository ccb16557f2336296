import type { Command } from 'commander';
import { paint } from '../output/paint.js';
import { printJson } from '../output/print-json.js';
import { tableText } from '../output/table-text.js';
import type { PowerShellSettings } from '../powershell/powershell-value.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import { withM365Options, type M365Options } from './m365-options.js';
import { makePlan } from './make-plan.js';

const EXAMPLES = `
Examples:
  cloud-prevent m365 plan
  cloud-prevent m365 plan --users mary@example.com,paul@example.com
  cloud-prevent m365 plan --certificate trusted --json`;

/** `cloud-prevent m365 plan`: what the tenant will get. */
export function planCommand(): Command {
  const command = deploymentCommand('plan').description('Shows the connector and the rule that the tenant needs.');
  return withM365Options(command).option('--json', 'as JSON').addHelpText('after', EXAMPLES).action(run);
}

function run(file: string, { json, ...options }: M365Options & { json?: boolean }): void {
  const plan = makePlan(openSite(file), options);
  if (json) return printJson(plan);
  console.log(`${paint('bold', `Outbound connector "${plan.name}"`)}\n${settingsTable(plan.connector)}\n`);
  console.log(`${paint('bold', `Mail flow rule "${plan.name}"`)}\n${settingsTable(plan.rule)}`);
  if (plan.secretHeader) console.log(`SetHeaderValue is asked for when the script runs.`);
  for (const { level, text } of plan.notes) {
    console.log(`\n${level === 'warning' ? paint('yellow', 'Warning:') : 'Note:'} ${text}`);
  }
}

function settingsTable(settings: PowerShellSettings): string {
  const rows = Object.entries(settings).flatMap(([key, value]) =>
    value === null ? [] : [[`  ${key}`, typeof value === 'object' ? value.join(', ') : String(value)]],
  );
  return tableText(rows);
}
