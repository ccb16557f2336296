import { awsSecretNames } from '@cloud-prevent/deployment/aws-secret-names';
import { Option, type Command } from 'commander';
import { CommandError } from '../command-error.js';
import { deploymentCommand } from '../site/deployment-command.js';
import { openSite } from '../site/open-site.js';
import { awsSecretStore } from './aws-secret-store.js';
import { tierSecrets } from './tier-secrets.js';

interface UploadOptions {
  readonly keys: string;
  readonly secretHeaderFile?: string;
  readonly openIdSecretFile?: string;
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  cloud-prevent keys upload --target aws
  cloud-prevent keys upload --target aws --keys generated_keys --secret-header-file gate.txt deployment.yaml
  cloud-prevent keys upload --target aws --dry-run
  cloud-prevent keys upload --target aws --open-id-secret-file open-id.txt

Everything is read and tried before the first secret is changed. Credentials are found as the AWS command line finds
them. Running it again puts the same keys there again; detectors take new ones at their next start.`;

/** `cloud-prevent keys upload`: puts keystores and the secret header's values into AWS Secrets Manager. */
export function uploadCommand(): Command {
  return deploymentCommand('upload')
    .description(
      'Puts the key stores of the detectors and of a hosted Enforce, and other secrets, into the secret store.',
    )
    .addOption(new Option('--target <platform>', 'where the secret store is').choices(['aws']).makeOptionMandatory())
    .option('--keys <directory>', 'what sslkeytool -genkey and keystore create made', 'generated_keys')
    .option('--secret-header-file <file>', 'accepted values of the secret header, one a line (default: left as is)')
    .option(
      '--open-id-secret-file <file>',
      'secret of the OpenID Connect client of a hosted Enforce (default: left as is)',
    )
    .option('--dry-run', 'say what would be uploaded, and upload nothing')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(file: string, { keys, secretHeaderFile, openIdSecretFile, dryRun }: UploadOptions): Promise<void> {
  const { deployment, topology } = openSite(file);
  const { target } = deployment;
  if (target.kind !== 'aws') throw new CommandError('TARGET_MISMATCH', `target.kind of ${file} is ${target.kind}`);
  const { gate, enforce } = awsSecretNames(topology);
  if (secretHeaderFile !== undefined && !gate) {
    throw new CommandError('OPTIONS_CONFLICT', `--secret-header-file, and ${file} has no tenant.secretHeader`);
  }
  if (openIdSecretFile !== undefined && !enforce?.openId) {
    throw new CommandError(
      'OPTIONS_CONFLICT',
      `--open-id-secret-file, and ${file} has no enforce.hosted.settings.openId`,
    );
  }
  const source = { keys, headerFile: secretHeaderFile, openIdFile: openIdSecretFile };
  const secrets = await tierSecrets(topology, source);
  const put = dryRun ? undefined : await awsSecretStore(target.region);
  for (const secret of secrets) {
    await put?.(secret);
    console.log(`${secret.name}  ${put ? 'is' : 'would be'} ${secret.file}`);
  }
  if (gate && secretHeaderFile === undefined) console.log(`${gate}  is left as it is: no --secret-header-file`);
  if (enforce?.openId && openIdSecretFile === undefined) {
    console.log(`${enforce.openId}  is left as it is: no --open-id-secret-file`);
  }
}
