import { basename } from 'node:path';
import { Command } from 'commander';
import { buildExactData, type ExactDataReport } from '@cloud-prevent/inspection/exact-data/build-exact-data';
import { BuildProgress } from '../indexes/build-progress.js';
import { explainFailure } from '../indexes/explain-failure.js';
import { readKey } from '../indexes/read-key.js';
import { unlessInterrupted } from '../indexes/unless-interrupted.js';
import { printJson } from '../output/print-json.js';
import { exactDataReportText } from './exact-data-report-text.js';
import { openTable } from './open-table.js';

const EXAMPLES = `
Examples:
  cloud-prevent edm index customers.csv --columns name,email,card --key-file index.key --out customers.edm
  cloud-prevent edm index kunden.csv --columns Name,IBAN --delimiter ";" --encoding windows-1252 --out kunden.edm

Needs room beside FILE for three times the index while it works. An index that is there is replaced at the end, whole.`;

interface Options {
  readonly columns: string;
  readonly keyFile: string;
  readonly out: string;
  readonly delimiter?: string;
  readonly encoding: string;
  readonly json?: true;
}

/** `cloud-prevent edm index`: a table as keyed hashes. */
export function indexCommand(): Command {
  return new Command('index')
    .description('Makes an index of a CSV table that holds no readable value and finds the rows of the table in mail.')
    .argument('<table>', 'CSV file whose first line names the columns')
    .requiredOption('--columns <names>', 'columns to index, separated by commas')
    .requiredOption('--out <file>', 'the index to make')
    .option('--key-file <file>', 'the key, made by: cloud-prevent edm key', 'index.key')
    .option('--delimiter <character>', 'between cells (default: what the first line uses most of , ; tab and |)')
    .option('--encoding <name>', 'of the table', 'utf-8')
    .option('--json', 'print the result for programs')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(path: string, options: Options): Promise<void> {
  const key = readKey(options.keyFile);
  const report = await unlessInterrupted(async (signal) => {
    const table = await openTable(path, { ...options, columns: options.columns.split(',').map((name) => name.trim()) });
    const progress = new BuildProgress('rows');
    return build({ ...table, key, path: options.out }, (rows, part) => {
      signal.throwIfAborted();
      progress.show(rows, part);
    });
  });
  if (options.json) printJson({ index: basename(options.out), ...report });
  else console.log(exactDataReportText(options.out, report));
}

type Source = Pick<Parameters<typeof buildExactData>[0], 'columns' | 'rows' | 'key' | 'path'>;

async function build(source: Source, onProgress: (rows: number, part: number) => void): Promise<ExactDataReport> {
  try {
    return await buildExactData({ ...source, onProgress: ({ rows, table }) => onProgress(rows, table) });
  } catch (error) {
    throw explainFailure(error);
  }
}
