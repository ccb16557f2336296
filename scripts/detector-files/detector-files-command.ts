import { join } from 'node:path';
import type { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import { writeNewFiles } from '../write-new-files.js';
import { detectorFiles } from './detector-files.js';

interface Options {
  readonly keys: string;
  readonly secretHeaderFile?: string;
  readonly output: string;
}

const EXAMPLES = `
Examples:
  cloud-prevent detector-files
  cloud-prevent detector-files --keys generated_keys --secret-header-file gate.txt --output detectors rackspace.yaml

For detectors that are started by hand, each in a container on a machine of its own: the folder of each has its
detector.json and its secrets, to be mounted as docs/images.md shows. On AWS and Azure the deployment does this itself.`;

/** `cloud-prevent detector-files`: what each detector that is started by hand is given. */
export function detectorFilesCommand(): Command {
  return deploymentCommand('detector-files')
    .description('Writes configuration and secrets of each detector, for containers that are started by hand.')
    .option('--keys <directory>', 'what sslkeytool -genkey and keystore create made', 'generated_keys')
    .option('--secret-header-file <file>', 'accepted values of the secret header, one a line')
    .option('--output <folder>', 'where a folder for each detector is made; nothing is overwritten', 'detectors')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(file: string, { keys, secretHeaderFile, output }: Options): Promise<void> {
  const site = openSite(file);
  if (site.topology.local) throw new CommandError('TARGET_MISMATCH', `target.kind of ${file} is local`);
  const files = await detectorFiles(site, { keys, headerFile: secretHeaderFile });
  await writeNewFiles(files.map(({ path, content }) => ({ path: join(output, path), content })));
  for (const { name } of site.topology.detectors) console.log(`Made ${join(output, name)}.`);
  console.log('The secrets in it belong to its detector alone: bring it there, and delete it here.');
}
