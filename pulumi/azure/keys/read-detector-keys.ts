import { join } from 'node:path';
import { newestLinkFiles } from '@cloud-prevent/keystore/newest-link-files';
import { SettingsError, type SettingsFault } from '../settings/settings-error.js';
import { secretFiles, type DetectorKeys } from './detector-keys.js';
import { listKeys } from './list-keys.js';
import { readBounded } from './read-bounded.js';
import { secretTextOf } from './secret-text-of.js';

/** Characters of one secret in a Key Vault. https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const LARGEST_SECRET = 25_600;
const SMTP_KEYSTORE = 'prevent.ks';

/** Where the keys of a tier come from. */
export interface KeySource {
  /** Folder with `<alias>.<time>.sslKeyStore`, `keystore.<time>.password`, `prevent.ks` and its password. */
  readonly folder: string;
  readonly aliases: readonly string[];
  /** Whether the detectors need a keystore for STARTTLS. */
  readonly starttls: boolean;
  /** Accepted values of the header that the mail flow rule sets; needed where the deployment has one. */
  readonly secretHeaderValues: readonly string[] | undefined;
}

/**
 * Reads the keystores that `cloud-prevent sslkeytool -genkey` and `cloud-prevent keystore create` made: of each alias
 * the newest with a password beside it, and the tier's own for STARTTLS where there is one.
 * @returns the secret files of each detector, by its alias
 * @throws SettingsError with every keystore that is missing
 */
export function readDetectorKeys(source: KeySource): ReadonlyMap<string, DetectorKeys> {
  const { folder, aliases, starttls, secretHeaderValues } = source;
  const names = listKeys(folder);
  const faults: SettingsFault[] = [];
  const shared = { ...(starttls && smtpKeys(folder, names, faults)), ...headerValues(secretHeaderValues) };
  const keys = new Map<string, DetectorKeys>();
  for (const alias of aliases) {
    const own = linkKeys(folder, names, alias, faults);
    keys.set(alias, { ...own, ...shared });
  }
  faults.push(...tooLarge(keys));
  if (faults.length > 0) throw new SettingsError(faults);
  return keys;
}

function linkKeys(folder: string, names: readonly string[], alias: string, faults: SettingsFault[]): DetectorKeys {
  const newest = newestLinkFiles(names, alias);
  if (newest === undefined) {
    const accepted = `a folder with ${alias}.TIME.sslKeyStore and keystore.TIME.password, of sslkeytool -genkey`;
    faults.push({ setting: 'keys', found: `${folder}, without a keystore of ${alias}`, accepted });
    return {};
  }
  return {
    [secretFiles.linkKeystore]: readBounded(join(folder, newest.keystore)),
    [secretFiles.linkPassword]: readBounded(join(folder, newest.password)),
  };
}

function smtpKeys(folder: string, names: readonly string[], faults: SettingsFault[]): DetectorKeys {
  if (!names.includes(SMTP_KEYSTORE) || !names.includes(`${SMTP_KEYSTORE}.password`)) {
    const accepted = `a folder with ${SMTP_KEYSTORE} and ${SMTP_KEYSTORE}.password, of cloud-prevent keystore create`;
    faults.push({ setting: 'keys', found: `${folder}, without a keystore for STARTTLS`, accepted });
    return {};
  }
  return {
    [secretFiles.smtpKeystore]: readBounded(join(folder, SMTP_KEYSTORE)),
    [secretFiles.smtpPassword]: readBounded(join(folder, `${SMTP_KEYSTORE}.password`)),
  };
}

function headerValues(values: readonly string[] | undefined): DetectorKeys {
  return values === undefined ? {} : { [secretFiles.secretHeaderValue]: Buffer.from(`${values.join('\n')}\n`) };
}

function tooLarge(keys: ReadonlyMap<string, DetectorKeys>): readonly SettingsFault[] {
  return [...keys].flatMap(([alias, files]) => {
    const { length } = secretTextOf(files);
    if (length <= LARGEST_SECRET) return [];
    const accepted = `keystores that together make at most ${LARGEST_SECRET} characters, as Azure's Key Vault takes`;
    return [{ setting: 'keys', found: `${length} characters for ${alias}`, accepted }];
  });
}
