import { Command } from 'commander';
import { certificateOf } from '@cloud-prevent/keystore/certificate-of';
import { expiryState, warnFrom } from '@cloud-prevent/keystore/expiry';
import { expiryText } from '../expiry-text.js';
import { openKeystore } from '../open-keystore.js';

const EXAMPLES = `
Examples:
  cloud-prevent keystore list
  cloud-prevent keystore list --file enforce.20261122T035200Z.sslKeyStore

Exits with 1 when a certificate has expired or will within ${warnFrom} days, so that a scheduled job can warn.`;

/** `cloud-prevent keystore list`: what is in a keystore, and how long it will do. */
export function listCommand(): Command {
  return new Command('list')
    .description('Shows what a keystore holds and how many days each certificate has left.')
    .option('--file <file>', 'the keystore', 'prevent.ks')
    .option('--password-file <file>', 'its password (default: the file beside it)')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ file, passwordFile }: { file: string; passwordFile?: string }): Promise<void> {
  const { entries } = await openKeystore(file, passwordFile);
  const shown = [
    ...entries.keys.map((entry) => ({ ...entry, kind: 'key' })),
    ...entries.trusted.map((entry) => ({ ...entry, kind: 'trusted' })),
  ];
  for (const entry of shown) console.log(describe(entry));
  if (!shown.some(({ certificate }) => needsAttention(certificate))) return;
  console.error(`A certificate in ${file} is not valid, or not for another ${warnFrom} days: replace it.`);
  process.exitCode = 1;
}

function describe({ alias, kind, certificate }: { alias: string; kind: string; certificate: string }): string {
  const { subject, fingerprint256 } = certificateOf(certificate);
  return [
    `${alias} (${kind})`,
    `  subject      ${subject.replaceAll('\n', ', ')}`,
    `  valid to     ${expiryText(certificate)}`,
    `  SHA-256      ${fingerprint256}`,
  ].join('\n');
}

function needsAttention(pem: string): boolean {
  const { validFrom, validTo } = certificateOf(pem);
  return expiryState({ notBefore: new Date(validFrom), expiresAt: new Date(validTo) }) !== 'valid';
}
