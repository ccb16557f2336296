import type { Command } from 'commander';
import type { AuditHead } from '@cloud-prevent/protocol/audit-chain';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { entriesOfFile } from './entries-of-file.js';
import { entriesOfServer } from './entries-of-server.js';
import { followChain } from './follow-chain.js';
import { parseHead } from './parse-head.js';

const EXAMPLES = `
Examples:
  cloud-prevent audit verify --authority authority.pem --token-file token
  cloud-prevent audit verify --file audit.jsonl
  cloud-prevent audit verify --token-file token --expect 1042:5f0c…

It prints number and hash of the last entry. Keep them elsewhere now and then, and give them with --expect: the chain
alone does not show that its end was cut off, or that all of it was written anew. Exits with 1 when it is broken.`;

interface VerifyOptions extends EnforceOptions {
  readonly tokenFile: string;
  readonly file?: string;
  readonly expect?: AuditHead;
}

/** `cloud-prevent audit verify`: whether the audit log is what was written. */
export function verifyCommand(): Command {
  return enforceCommand('verify', 'token')
    .description('Follows the hashes from the first entry of the audit log to the last.')
    .option('--file <file>', 'what `audit export` wrote, in place of a server')
    .option('--expect <number:hash>', 'an entry that is known from before', parseHead)
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ tokenFile, file, expect, ...options }: VerifyOptions): Promise<void> {
  const entries =
    file === undefined ? entriesOfServer(await EnforceApi.withToken(options, tokenFile)) : entriesOfFile(file);
  const { number, hash } = await followChain(entries, expect);
  console.log(`${number} entries in order, up to ${number}:${hash}`);
}
