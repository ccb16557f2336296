import { Command } from 'commander';
import { openKeystore } from '../open-keystore.js';

interface Options {
  file: string;
  passwordFile?: string;
  trusted?: boolean;
}

const EXAMPLES = `
Examples:
  cloud-prevent keystore export > mail-server.pem
  cloud-prevent keystore export --file authority.20261122T035200Z.sslKeyStore > authority.pem
  cloud-prevent keystore export --file monitor.20261122T035200Z.sslKeyStore --trusted > authority.pem

Private keys are never exported.`;

/** `cloud-prevent keystore export`: certificates as PEM, for a peer that shall trust them. */
export function exportCommand(): Command {
  return new Command('export')
    .description("Prints the key's certificate and its issuers as PEM.")
    .option('--file <file>', 'the keystore', 'prevent.ks')
    .option('--password-file <file>', 'its password (default: the file beside it)')
    .option('--trusted', 'the trusted certificates instead')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ file, passwordFile, trusted }: Options): Promise<void> {
  const { entries } = await openKeystore(file, passwordFile);
  const own = entries.keys.flatMap((key) => [key.certificate, ...key.chain]);
  const certificates = trusted ? entries.trusted.map(({ certificate }) => certificate) : own;
  process.stdout.write(certificates.join(''));
}
