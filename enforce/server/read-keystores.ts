import { refuseExpired } from '@cloud-prevent/keystore/expiry';
import { readKeystore, type Keystore } from '@cloud-prevent/keystore/read-keystore';
import { linkRoles } from '@cloud-prevent/protocol/link';
import type { EnforceConfiguration } from './enforce-configuration.js';
import { EnforceError, type Problem } from './operation/enforce-error.js';
import { errorText } from './operation/error-text.js';

/** The two identities of an Enforce server. */
export interface Keystores {
  /** Towards users and API clients. */
  readonly https: Keystore;
  /** Towards detectors. */
  readonly link: Keystore;
}

/**
 * Reads both keystores.
 * @throws EnforceError `configurationInvalid` with what is wrong with either
 */
export async function readKeystores({ https, link }: EnforceConfiguration): Promise<Keystores> {
  const problems: Problem[] = [];
  const read = async (path: string, { file, passwordFile }: EnforceConfiguration['link']['keystore']) => {
    try {
      const keystore = await readKeystore(file, passwordFile);
      refuseExpired(keystore, file);
      return keystore;
    } catch (error) {
      problems.push({ path, message: errorText(error) });
      return undefined;
    }
  };
  const [forHttps, forLink] = await Promise.all([
    read('https.keystore', https.keystore),
    read('link.keystore', link.keystore),
  ]);
  if (forLink) problems.push(...unfitForLink(forLink));
  if (!forHttps || !forLink || problems.length > 0) throw new EnforceError('configurationInvalid', '', { problems });
  return { https: forHttps, link: forLink };
}

/** Detectors would refuse another role, and without an authority we would refuse every detector. */
function unfitForLink({ subject, trusted }: Keystore): Problem[] {
  const refuse = (message: string) => ({ path: 'link.keystore.file', message });
  const found = subject.organizationalUnit || 'none';
  const role =
    found === linkRoles.enforce
      ? []
      : [refuse(`found a keystore for the role "${found}"; expected the enforce.*.sslKeyStore of sslkeytool`)];
  return trusted.length > 0
    ? role
    : [...role, refuse('found no trusted authority in it; expected one made by sslkeytool')];
}
