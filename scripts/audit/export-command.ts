import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { errorCode } from '../error-code.js';
import { entriesOfServer } from './entries-of-server.js';

const EXAMPLES = `
Examples:
  cloud-prevent audit export --output audit.jsonl --authority authority.pem --token-file token

\`cloud-prevent audit verify --file audit.jsonl\` checks it anywhere.`;

type ExportOptions = EnforceOptions & { tokenFile: string; output: string };

/** `cloud-prevent audit export`: the audit log as JSON, one entry a line. */
export function exportCommand(): Command {
  return enforceCommand('export', 'token')
    .description('Writes the audit log to a new file, one entry a line.')
    .requiredOption('--output <file>', 'a file that does not exist yet')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ tokenFile, output, ...options }: ExportOptions): Promise<void> {
  const api = await EnforceApi.withToken(options, tokenFile);
  const file = createWriteStream(output, { flags: 'wx', mode: 0o600 });
  try {
    await pipeline(Readable.from(lines(api)), file);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('OUTPUT_FAILED', `${output}: ${errorCode(error)}`, error);
  }
}

async function* lines(api: EnforceApi): AsyncGenerator<string> {
  for await (const entry of entriesOfServer(api)) yield `${JSON.stringify(entry)}\n`;
}
