import { basename } from 'node:path';
import type { Command } from 'commander';
import { EnforceApi, type EnforceOptions } from '../enforce/enforce-api.js';
import { enforceCommand } from '../enforce/enforce-command.js';
import { IndexToUpload } from './index-to-upload.js';
import { readKey } from './read-key.js';
import { onInterruption } from './on-interruption.js';
import { uploadIndex } from './upload-index.js';
import { UploadProgress } from './upload-progress.js';

const EXAMPLES = `
Examples:
  cloud-prevent index upload customers.edm --key-file index.key --authority authority.pem --token-file token
  cloud-prevent index upload new.edm --name customers.edm --key-file index.key --token-file token

Interrupted, it goes on where it was when it is run again. Detectors get the index with the policies that name it. The key
goes to Enforce too, which keeps it encrypted.`;

interface UploadCommandOptions extends EnforceOptions {
  readonly tokenFile: string;
  readonly keyFile: string;
  readonly name?: string;
}

/** `cloud-prevent index upload`: gives an index to Enforce. */
export function uploadCommand(): Command {
  return enforceCommand('upload', 'token')
    .description('Gives an index and its key to the Enforce server, which brings both to the detectors.')
    .argument('<index>', 'made by: cloud-prevent edm index, or idm index')
    .option('--key-file <file>', 'the key that made it', 'index.key')
    .option('--name <name>', 'as policies name it (default: the name of the file)')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(path: string, options: UploadCommandOptions): Promise<void> {
  const { tokenFile, keyFile, name = basename(path) } = options;
  const key = readKey(keyFile);
  const api = await EnforceApi.withToken(options, tokenFile);
  const index = await IndexToUpload.open(path, key);
  const progress = new UploadProgress(index.size);
  try {
    const onProgress = (received: number) => progress.show(received);
    await onInterruption((signal) => uploadIndex(api, index, { name, key, onProgress, signal }));
  } finally {
    progress.end();
    await index.close();
  }
  console.log(`Enforce has ${name}. For a policy:\n    index: ${name}\n    digest: ${index.digest}`);
}
