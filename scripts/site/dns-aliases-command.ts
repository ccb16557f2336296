import { Option, type Command } from 'commander';
import { printJson } from '../output/print-json.js';
import { tableText } from '../output/table-text.js';
import { aliasRecords, type AliasRecord } from './alias-records.js';
import { deploymentCommand } from './deployment-command.js';
import { openSite } from './open-site.js';

const EXAMPLES = `
Examples:
  cloud-prevent dns-aliases
  cloud-prevent dns-aliases --format bind >> db.corp.example.com
  cloud-prevent dns-aliases --format windows > aliases.ps1

Make the aliases on the DNS server that Enforce asks. With target.dnsZone the deployment makes them itself.`;

const FORMATS = { table, bind, windows, json: printJson } as const;

/** `cloud-prevent dns-aliases`: the records by which Enforce tells the detectors apart. */
export function dnsAliasesCommand(): Command {
  return deploymentCommand('dns-aliases')
    .description('Lists the DNS records by which Enforce tells the detectors behind one address apart.')
    .addOption(new Option('--format <format>', 'how').choices(Object.keys(FORMATS)).default('table'))
    .addHelpText('after', EXAMPLES)
    .action((file: string, { format }: { format: keyof typeof FORMATS }) => {
      const { topology } = openSite(file);
      if (topology.local) console.error('On one machine Enforce uses addresses; no alias is needed.');
      FORMATS[format](aliasRecords(topology));
    });
}

function table(records: readonly AliasRecord[]): void {
  const rows = records.map(({ name, value, port }) => [name, 'CNAME', value, String(port)]);
  console.log(tableText([['alias', 'type', 'value', 'port in Enforce'], ...rows]));
}

/** A name of one label belongs to the zone of the file; one with dots is complete. */
function bind(records: readonly AliasRecord[]): void {
  for (const { name, value } of records) {
    console.log(`${name.includes('.') ? `${name}.` : name}\t300\tIN\tCNAME\t${value}.`);
  }
}

/** Names are of letters, digits, hyphens and dots, which PowerShell takes literally in single quotes. */
function windows(records: readonly AliasRecord[]): void {
  console.log('param([Parameter(Mandatory)] [string] $ZoneName)');
  for (const { name, value } of records) {
    const [label] = name.split('.');
    console.log(`Add-DnsServerResourceRecordCName -ZoneName $ZoneName -Name '${label}' -HostNameAlias '${value}.'`);
  }
}
