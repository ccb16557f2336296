import { Command } from 'commander';
import { emailSecurityRoots } from '@cloud-prevent/keystore/email-security-roots';
import type { TrustedCertificate } from '@cloud-prevent/keystore/write-keystore';
import { CommandError } from '../command-error.js';
import { expiryText } from '../expiry-text.js';
import { importTrusted } from './import-trusted.js';
import { readCertificateFile } from './read-certificate-file.js';

interface Options {
  file: string;
  passwordFile?: string;
  alias?: string;
  certificate?: string;
  digicert?: boolean;
}

const EXAMPLES = `
Examples:
  cloud-prevent keystore import --digicert
  cloud-prevent keystore import --file prevent.ks --alias company-root --certificate root.pem

--digicert imports both DigiCert roots of Email Security.cloud from those that Node brings, checked by fingerprint.`;

/** `cloud-prevent keystore import`: the guide's `keytool -importcert … -alias digicert`. */
export function importCommand(): Command {
  return new Command('import')
    .description('Adds trusted certificates to a keystore.')
    .option('--file <file>', 'the keystore', 'prevent.ks')
    .option('--password-file <file>', 'its password (default: the file beside it)')
    .option('--alias <name>', 'name of the new entry')
    .option('--certificate <file>', 'the certificate, PEM or DER')
    .option('--digicert', 'both roots of Email Security.cloud')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(options: Options): Promise<void> {
  const wanted = await certificatesFor(options);
  const added = await importTrusted(options.file, options.passwordFile, wanted);
  for (const { alias, certificate } of wanted) {
    const verb = added.includes(alias) ? 'Imported' : 'Already there:';
    console.log(`${verb} ${alias}, valid to ${expiryText(certificate)}.`);
  }
}

async function certificatesFor({ alias, certificate, digicert }: Options): Promise<TrustedCertificate[]> {
  if (digicert && (alias !== undefined || certificate !== undefined))
    throw new CommandError('OPTIONS_CONFLICT', '--digicert brings its own certificates and aliases');
  if (digicert) return emailSecurityRoots();
  if (alias === undefined || certificate === undefined)
    throw new CommandError('OPTION_MISSING', 'give --alias and --certificate, or --digicert');
  return [{ alias, certificate: await readCertificateFile(certificate) }];
}
