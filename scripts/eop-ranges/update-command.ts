import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { writeOutput } from '../output/write-output.js';
import { parseUrl } from '../parse-url.js';
import { publishedRanges } from './published-ranges.js';
import { rangeDrift } from './range-drift.js';
import { rangesSource } from './ranges-source.js';

const KEPT_IN = join(__dirname, '..', '..', '..', 'deployment', 'eop-ranges.ts');

const EXAMPLES = `
Examples:
  cloud-prevent eop-ranges update && git diff deployment/eop-ranges.ts

The list is a source file of the kit, so that a change of who may send is read and committed like any other. A list
that is empty, too wide, or very different from the one in use is refused.`;

/** `cloud-prevent eop-ranges update`: takes the published list into the kit. */
export function updateCommand(): Command {
  return new Command('update')
    .description("Takes the ranges that Microsoft publishes into the kit's own list.")
    .option('--service <url>', 'another address of the service, such as a mirror', parseUrl('https', 'http'))
    .option('--file <file>', 'the list to change (default: that of this checkout)')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ service, file = KEPT_IN }: { service?: string; file?: string }): Promise<void> {
  const source = await readSource(file);
  const { version, ipv4, ipv6 } = await publishedRanges(service);
  const date = new Date().toISOString().slice(0, 10);
  const updated = rangesSource(source, { ...eopRanges, version, date, ipv4, ipv6 }, file);
  await writeOutput(updated, file);
  const { added, removed } = rangeDrift(eopRanges, { ipv4, ipv6 });
  const shown = relative(process.cwd(), file);
  console.log(`Wrote version ${version} to ${shown}: ${added.length} networks are new, ${removed.length} are gone.`);
}

async function readSource(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', error instanceof Error ? error.message : file, error);
  }
}
