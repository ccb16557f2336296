import type { HostedEnforce } from '../enforce/enforce-inputs.js';
import { IMAGE, imageFaults } from './image-faults.js';
import type { SettingsSource } from './read-stack-settings.js';
import { SettingsError, type SettingsFault } from './settings-error.js';

/** What is set for the Enforce server of a stack; secrets by `pulumi config set --secret`. */
export interface EnforceSettings {
  /** The Enforce image by digest. */
  readonly image: string;
  readonly databasePassword: string;
  /** Base64, one key a line. */
  readonly encryptionKeys: string;
  /** Of the OpenID Connect client; empty without sign-on by OpenID Connect. */
  readonly openIdSecret: string;
}

const KEY_BYTES = 32;
const PASSWORD = /^[!-~]{24,128}$/;
/** Azure asks for three of them. */
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/];
const KINDS_WANTED = 3;

/**
 * Reads and checks what is set for Enforce. Secrets are given and not made up here: what encrypts incidents must be
 * there also when the state of the stack is lost.
 * @param registryId the registry that Enforce may pull from
 * @param hosted how the deployment file asks for Enforce
 * @throws SettingsError with every mistake; never with a secret
 */
export function readEnforceSettings(
  source: SettingsSource,
  registryId: string,
  hosted: HostedEnforce,
): EnforceSettings {
  const settings = {
    image: source.get('enforceImage') ?? '',
    databasePassword: source.get('enforceDatabasePassword') ?? '',
    encryptionKeys: (source.get('enforceEncryptionKeys') ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .join('\n'),
    openIdSecret: source.get('enforceOpenIdSecret') ?? '',
  };
  const faults = [
    ...unusableImage(settings.image),
    ...imageFaults('enforceImage', settings.image, registryId),
    ...weakPassword(settings.databasePassword),
    ...wrongKeys(settings.encryptionKeys),
    ...wrongOpenIdSecret(settings.openIdSecret, hosted),
  ];
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

function unusableImage(image: string): readonly SettingsFault[] {
  if (IMAGE.test(image)) return [];
  const accepted = 'the Enforce image by digest, needed with enforce.hosted: NAME.azurecr.io/…@sha256:…';
  return [{ setting: 'enforceImage', found: image || 'nothing', accepted }];
}

function weakPassword(password: string): readonly SettingsFault[] {
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  if (PASSWORD.test(password) && kinds >= KINDS_WANTED) return [];
  const accepted =
    '24 to 128 characters without spaces, with small and capital letters and digits, such as openssl rand -base64 33 makes';
  return [{ setting: '--secret enforceDatabasePassword', found: lengthOf(password), accepted }];
}

function wrongKeys(keys: string): readonly SettingsFault[] {
  const right = keys.split('\n').every((key) => Buffer.from(key, 'base64').length === KEY_BYTES);
  if (right) return [];
  const accepted = `keys of ${KEY_BYTES} bytes in Base64, the current one first, such as openssl rand -base64 32 makes`;
  return [{ setting: '--secret enforceEncryptionKeys', found: lengthOf(keys), accepted }];
}

function wrongOpenIdSecret(secret: string, { settings }: HostedEnforce): readonly SettingsFault[] {
  const isWanted = settings?.openId !== undefined;
  if (isWanted === (secret !== '')) return [];
  const accepted = isWanted
    ? 'the secret of the client that enforce.hosted.settings.openId names'
    : 'nothing without enforce.hosted.settings.openId';
  return [{ setting: '--secret enforceOpenIdSecret', found: lengthOf(secret), accepted }];
}

function lengthOf(secret: string): string {
  return secret === '' ? 'nothing' : `a value of ${secret.length} characters`;
}
