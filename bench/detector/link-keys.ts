import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../bench-error.js';
import { operatorCommand } from './operator-command.js';

/** Name of the measured detector, in its certificate too. */
export const detectorAlias = 'bench1';

/** A keystore and where its password is. */
export interface KeystoreFiles {
  readonly file: string;
  readonly passwordFile: string;
}

/** Both ends of the Enforce link. */
export interface LinkKeys {
  readonly enforce: KeystoreFiles;
  readonly detector: KeystoreFiles;
}

/** Makes the keys of the Enforce link with `sslkeytool`, as an operator would. */
export async function makeLinkKeys(folder: string): Promise<LinkKeys> {
  const aliases = join(folder, 'aliases.txt');
  const keys = join(folder, 'link-keys');
  writeFileSync(aliases, `${detectorAlias}\n`);
  await operatorCommand('sslkeytool', '-genkey', `-alias=${aliases}`, `-dir=${keys}`);
  const passwordFile = only(keys, /^keystore\..*\.password$/);
  return {
    enforce: { file: only(keys, /^enforce\..*\.sslKeyStore$/), passwordFile },
    detector: { file: only(keys, new RegExp(`^${detectorAlias}\\..*\\.sslKeyStore$`)), passwordFile },
  };
}

function only(folder: string, name: RegExp): string {
  const file = readdirSync(folder).find((entry) => name.test(entry));
  if (!file) throw new BenchError(`sslkeytool made no file like ${name.source} in ${folder}.`);
  return join(folder, file);
}
