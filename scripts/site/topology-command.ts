import type { Command } from 'commander';
import { paint } from '../output/paint.js';
import { printJson } from '../output/print-json.js';
import { tableText } from '../output/table-text.js';
import { deploymentCommand } from './deployment-command.js';
import { openSite } from './open-site.js';
import { topologyTables } from './topology-tables.js';

const EXAMPLES = `
Examples:
  cloud-prevent topology
  cloud-prevent topology examples/azure.yaml --json | jq .detectors`;

/** `cloud-prevent topology`: every port, name and network that follows from a deployment file. */
export function topologyCommand(): Command {
  return deploymentCommand('topology')
    .description('Shows every port, name and network that follows from a deployment file.')
    .option('--json', 'as JSON')
    .addHelpText('after', EXAMPLES)
    .action((file: string, { json }: { json?: boolean }) => {
      const { topology } = openSite(file);
      if (json) return printJson(topology);
      const tables = topologyTables(topology).map(({ title, rows }) => `${paint('bold', title)}\n${tableText(rows)}`);
      console.log(tables.join('\n\n'));
    });
}
