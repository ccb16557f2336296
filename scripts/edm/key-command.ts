import { Command } from 'commander';
import { newIndexKey } from '@cloud-prevent/inspection/indexes/index-key';
import { writeNewFiles } from '../write-new-files.js';

const EXAMPLES = `
Examples:
  cloud-prevent edm key --out index.key

Keep it apart from the indexes: with both, anybody can try values out; with one of them, nobody. Detectors need it too.`;

/** `cloud-prevent edm key`: the secret with which indexes are made and read. */
export function keyCommand(): Command {
  return new Command('key')
    .description('Makes a new key for indexes of exact data and of documents.')
    .option('--out <file>', 'the file to make; one that is there is never replaced', 'index.key')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ out }: { out: string }): Promise<void> {
  await writeNewFiles([{ path: out, content: newIndexKey() }]);
  console.log(`Made ${out}. Whoever has it and an index can try values out: keep the two apart.`);
}
