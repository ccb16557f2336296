import type { X509Certificate } from 'node:crypto';
import { emailSecurityRoots } from '@cloud-prevent/deployment/email-security-roots';
import { Command } from 'commander';
import { expiryText } from '../expiry-text.js';
import { writeOutput } from '../output/write-output.js';
import { parseUrl } from '../parse-url.js';
import { commonNameOf } from './common-name-of.js';
import { publishedRoot } from './published-root.js';

const EXAMPLES = `
Examples:
  cloud-prevent roots update --output roots.pem
  cloud-prevent roots update --add "DigiCert TLS RSA4096 Root G5" --output roots.pem

Then name the file in the deployment file, and deploy:
  delivery:
    trustedRoots: [roots.pem]

A root is taken only when the kit or Node.js knows its fingerprint already. Nothing is written unless all are.`;

interface UpdateOptions {
  readonly add: readonly string[];
  readonly output: string;
  readonly service?: string;
}

/** `cloud-prevent roots update`: fetches the roots from DigiCert into a file for `delivery.trustedRoots`. */
export function updateCommand(): Command {
  return new Command('update')
    .description('Fetches the roots from DigiCert, checks them, and writes them to a file for delivery.trustedRoots.')
    .requiredOption('--output <file>', 'PEM file to write')
    .option('--add <name...>', 'further roots of DigiCert, by their common names', [])
    .option('--service <url>', 'another address, such as a mirror', parseUrl('https', 'http'))
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ add, output, service }: UpdateOptions): Promise<void> {
  const names = new Set([...emailSecurityRoots.map(({ name }) => name), ...add]);
  const roots = await Promise.all([...names].map((name) => publishedRoot(name, service)));
  await writeOutput(roots.map(pemOf).join('\n'), output);
  for (const root of roots) console.log(`${commonNameOf(root)}, ${expiryText(root.toString())}`);
  console.log(`Wrote ${roots.length} roots to ${output}.`);
}

/** Tools and people read the line above; TLS does not. */
function pemOf(root: X509Certificate): string {
  return `# ${commonNameOf(root)}, SHA-256 ${root.fingerprint256}\n${root.toString()}`;
}
