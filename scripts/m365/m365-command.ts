import { Command } from 'commander';
import { planCommand } from './plan-command.js';
import { removeScriptCommand } from './remove-script-command.js';
import { reportCommand } from './report-command.js';
import { scriptCommand } from './script-command.js';

/** `cloud-prevent m365`: connector and mail flow rule of the Microsoft 365 tenant. */
export function m365Command(): Command {
  return new Command('m365')
    .description('Connector and mail flow rule of the Microsoft 365 tenant, as PowerShell.')
    .addCommand(planCommand())
    .addCommand(scriptCommand())
    .addCommand(removeScriptCommand())
    .addCommand(reportCommand());
}
