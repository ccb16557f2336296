import { closestName } from '@cloud-prevent/deployment/closest-name';
import type { SettingsFault } from './settings-error.js';

/** Every setting that a stack can have. */
export const settingNames = [
  'deployment',
  'keys',
  'image',
  'registryId',
  'adminPublicKey',
  'alarmEmails',
  'secretHeaderValue',
  'dnsLabel',
  'subnetRange',
  'dnsZoneVisibility',
  'dnsZoneResourceGroup',
  'protectSpool',
  'enforceImage',
  'enforceDatabasePassword',
  'enforceEncryptionKeys',
  'enforceOpenIdSecret',
] as const;

/**
 * Settings of a stack that mean nothing: a mistyped `alarmEmails` would otherwise be an alarm that nobody gets.
 * @param keys of the whole configuration, `project:name`; those of other projects and of providers are left alone
 */
export function unknownSettings(project: string, keys: readonly string[]): readonly SettingsFault[] {
  const start = `${project}:`;
  const names = keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
  const unknown = names.filter((name) => !settingNames.some((known) => known === name));
  return unknown.map((name) => {
    const meant = closestName(name, settingNames);
    const accepted = meant === undefined ? settingNames.join(', ') : `did you mean ${meant}?`;
    return { setting: name, found: 'a setting that there is not', accepted, mend: `pulumi config rm ${name}` };
  });
}
