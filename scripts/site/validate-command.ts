import type { Command } from 'commander';
import { deploymentCommand } from './deployment-command.js';
import { openSite } from './open-site.js';

const EXAMPLES = `
Examples:
  cloud-prevent validate
  cloud-prevent validate examples/aws.yaml

Exits with 2 when the file has mistakes, and lists all of them.`;

/** `cloud-prevent validate`: checks a deployment file. */
export function validateCommand(): Command {
  return deploymentCommand('validate')
    .description('Checks a deployment file and lists every mistake with its line.')
    .addHelpText('after', EXAMPLES)
    .action((file: string) => {
      const { topology } = openSite(file);
      const { organisation, detectors, target } = topology;
      console.log(`${file}: no mistakes (${organisation}, ${detectors.length} detectors, target ${target.kind}).`);
    });
}
