import { Command, Option } from 'commander';
import { defaultValidityDays } from '@cloud-prevent/keystore/validity';
import { expiryText } from '../expiry-text.js';
import { parseDays } from '../parse-days.js';
import { createServerKeystore, type CreateServerKeystoreOptions } from './create-server-keystore.js';

const EXAMPLES = `
Examples:
  cloud-prevent keystore create --host mail.example.com
  cloud-prevent keystore create --host mail.example.com --dname "CN=mail.example.com, O=Example, C=US" --file prevent.ks
  cloud-prevent keystore create --host localhost --issuer authority.20261122T035200Z.sslKeyStore

Without --issuer the certificate is self-signed, as the guide makes it: Exchange Online is then told to accept any
certificate, also a self-signed one.`;

/** `cloud-prevent keystore create`: the guide's `keytool -genkeypair … -alias smtp_prevent`. */
export function createCommand(): Command {
  return new Command('create')
    .description('Makes a keystore with a key for a mail server: alias smtp_prevent.')
    .requiredOption('--host <name...>', 'host name or names that senders connect to')
    .option('--dname <name>', 'distinguished name of the certificate (default: CN= the first host)')
    .option('--file <file>', 'the keystore to make', 'prevent.ks')
    .option('--password-file <file>', 'use the password on its first line (default: a new one in FILE.password)')
    .option('--validity-days <days>', 'days that the certificate is valid (default: 3 years)', parseDays)
    .addOption(
      new Option('--key <kind>', 'kind of key: P-256, or RSA of 3072 bits').choices(['ec', 'rsa']).default('ec'),
    )
    .option('--issuer <file>', 'keystore of an authority that signs the certificate (default: self-signed)')
    .option('--issuer-password-file <file>', 'its password (default: the file beside it)')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(options: CreateServerKeystoreOptions): Promise<void> {
  const { certificate, passwordFile } = await createServerKeystore(options);
  console.log(`Made ${options.file} for ${options.host.join(', ')}, valid to ${expiryText(certificate)}.`);
  console.log(`Its password is in ${passwordFile}.`);
  if ((options.validityDays ?? Infinity) < defaultValidityDays.shortest)
    console.log('That is less than a year, as asked. Detectors warn from 30 days before the end.');
}
