import { join } from 'node:path';
import { newestLinkFiles } from '@cloud-prevent/keystore/newest-link-files';
import type { EnforceKeys } from '../enforce/enforce-inputs.js';
import { SettingsError, type SettingsFault } from '../settings/settings-error.js';
import { listKeys } from './list-keys.js';
import { readBounded } from './read-bounded.js';

const ALIAS = 'enforce';
const HTTPS_KEYSTORE = 'enforce-https.ks';

/**
 * Reads the keystores of an Enforce server: the newest that `cloud-prevent sslkeytool -genkey` made for it, and the one
 * for HTTPS that `cloud-prevent keystore create` made.
 * @param folder where they are
 * @throws SettingsError with every keystore that is missing
 */
export function readEnforceKeys(folder: string): EnforceKeys {
  const names = listKeys(folder);
  const link = newestLinkFiles(names, ALIAS);
  const https = [HTTPS_KEYSTORE, `${HTTPS_KEYSTORE}.password`].every((name) => names.includes(name));
  if (!link || !https) throw new SettingsError(missing(folder, link !== undefined, https));
  const read = (name: string) => readBounded(join(folder, name));
  return {
    linkKeystore: read(link.keystore),
    linkPassword: read(link.password),
    httpsKeystore: read(HTTPS_KEYSTORE),
    httpsPassword: read(`${HTTPS_KEYSTORE}.password`),
  };
}

function missing(folder: string, hasLink: boolean, hasHttps: boolean): readonly SettingsFault[] {
  const fault = (what: string, accepted: string) => ({
    setting: 'keys',
    found: `${folder}, without ${what}`,
    accepted,
  });
  return [
    ...(hasLink
      ? []
      : [
          fault(
            'the keystore of Enforce',
            `a folder with ${ALIAS}.TIME.sslKeyStore and keystore.TIME.password, of sslkeytool -genkey`,
          ),
        ]),
    ...(hasHttps
      ? []
      : [
          fault(
            'a keystore for the HTTPS of Enforce',
            `a folder with ${HTTPS_KEYSTORE} and ${HTTPS_KEYSTORE}.password, of cloud-prevent keystore create`,
          ),
        ]),
  ];
}
