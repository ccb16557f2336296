import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { expiryText } from '../expiry-text.js';
import type { GeneratedKeys } from './generate-keys.js';

/**
 * Says what was made, until when it is valid, and what goes where. Reads each keystore back from its file, so that
 * what is printed is what is there.
 */
export async function reportKeys(made: GeneratedKeys): Promise<void> {
  console.log('Made:');
  for (const { alias, path } of made.keystores) {
    const { certificate } = await readKeystore(path, made.passwordFile);
    console.log(`  ${path}  (${alias}, valid to ${expiryText(certificate)})`);
  }
  console.log(`  password of all of them: ${made.passwordFile}`);
  console.log(`The authority behind them is valid to ${expiryText(made.authority)}.`);
  console.log(made.authorityFile ? keptAuthority(made.authorityFile) : NO_AUTHORITY_KEPT);
  console.log(WHAT_GOES_WHERE);
}

const keptAuthority = (path: string) =>
  `Its key is kept in ${path}. Whoever has it can make keys: store it off-line, with its password elsewhere.`;

const NO_AUTHORITY_KEPT =
  'Its key was thrown away. Detectors that are added later share the monitor keystore, or all keys are made anew.';

const WHAT_GOES_WHERE = `
What goes where, each with the password file, readable by the service only:
  enforce.*.sslKeyStore   to the keystore directory of the Enforce server
  ALIAS.*.sslKeyStore     to the keystore directory of the detector of that alias
  monitor.*.sslKeyStore   to detectors that have no alias of their own
Then delete or secure the copies here, and restart Enforce and the detectors.`;
