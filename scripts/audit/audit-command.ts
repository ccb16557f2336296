import { Command } from 'commander';
import { exportCommand } from './export-command.js';
import { verifyCommand } from './verify-command.js';

/** `cloud-prevent audit`: the audit log of the Enforce server. */
export function auditCommand(): Command {
  return new Command('audit')
    .summary('export and verify the audit log of the Enforce server')
    .description('Exports and verifies the audit log of the Enforce server, whose entries are chained by hashes.')
    .addCommand(verifyCommand())
    .addCommand(exportCommand());
}
