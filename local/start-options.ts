import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import { checkout } from './checkout.js';

/** What `npm start` is told. */
export interface StartOptions {
  /** Stop after the samples; the exit code says whether all ended as expected. */
  readonly once: boolean;
  readonly deployment: string;
  readonly state: string;
}

const OWN_DEPLOYMENT = 'deployment.yaml';

const EXAMPLES = `
Examples:
  npm start                                     start everything, send the samples, go on until Ctrl-C
  npm start -- --once                           the same, then stop; exit 0 if every sample ended as expected
  npm start -- --deployment my-deployment.yaml  with detectors, ports and settings of your own
  npm start -- --state /tmp/another             keys, database and logs in another folder

Exit status: 0 done, 1 failed, 2 called wrongly or with a wrong deployment file.`;

/**
 * Reads the arguments.
 * @param args after the script's name
 * @throws CommanderError for unknown arguments and for --help, after the text was written
 */
export function startOptions(args: readonly string[]): StartOptions {
  const command = new Command('npm start --')
    .description('The whole mail path on one machine: starts every part as a real process and sends real mail through.')
    .option('--once', 'stop after the samples', false)
    .addOption(
      new Option(
        '--deployment <file>',
        `deployment file (default: ${OWN_DEPLOYMENT} here, else examples/local.yaml)`,
      ).env('CLOUD_PREVENT_DEPLOYMENT'),
    )
    .addOption(
      new Option('--state <folder>', 'folder for keys, database and logs, kept between runs')
        .default('.cloud-prevent')
        .env('CLOUD_PREVENT_STATE'),
    )
    .allowExcessArguments(false)
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(npm start -- --help shows what is accepted, with examples)')
    .exitOverride()
    .parse(args, { from: 'user' });
  const { once, deployment, state } = command.opts<{ once: boolean; deployment?: string; state: string }>();
  return { once, deployment: deployment ?? usualDeployment(), state };
}

function usualDeployment(): string {
  return existsSync(OWN_DEPLOYMENT) ? OWN_DEPLOYMENT : checkout.defaultDeployment;
}
