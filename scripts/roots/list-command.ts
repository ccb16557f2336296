import { emailSecurityRoots } from '@cloud-prevent/keystore/email-security-roots';
import { certificateOf } from '@cloud-prevent/keystore/certificate-of';
import { Command } from 'commander';
import { expiryText } from '../expiry-text.js';
import { tableText } from '../output/table-text.js';
import { commonNameOf } from './common-name-of.js';
import { rootAddress } from './root-address.js';

const EXAMPLES = `
Examples:
  cloud-prevent roots list

The detectors bring these roots along; delivery.trustedRoots of the deployment file puts files in their place.`;

/** `cloud-prevent roots list`: the roots that the kit brings along. */
export function listCommand(): Command {
  return new Command('list')
    .description('Shows the roots that the detectors bring along, with fingerprints and where they are published.')
    .addHelpText('after', EXAMPLES)
    .action(() => console.log(tableText([HEADINGS, ...emailSecurityRoots().map(rowOf)])));
}

const HEADINGS = ['root', 'valid until', 'SHA-256', 'published at'];

function rowOf({ certificate }: { certificate: string }): string[] {
  const root = certificateOf(certificate);
  const name = commonNameOf(root);
  return [name, expiryText(certificate), root.fingerprint256, rootAddress(name)];
}
